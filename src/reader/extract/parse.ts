/** The text of a file of a known kind; only ever called where a hostile file may do its worst (`child.ts`). */
import { pageText } from './html.ts'
import { docText, docxText } from './office.ts'
import { fromOldFont } from './old-fonts.ts'
import { type PdfPages, pdfPages } from './pdf.ts'

/** Text page by page, and the pages (from 1) that are only pictures. Refuses what each parser refuses. */
export async function parsed(
  kind: string,
  bytes: Buffer,
): Promise<Omit<PdfPages, 'places'> & Partial<PdfPages>> {
  if (kind === 'pdf') return pdfPages(new Uint8Array(bytes))
  if (kind === 'html') return { pages: [pageText(bytes)], scanned: [] }
  const text = kind === 'docx' ? await docxText(bytes) : await docText(bytes)
  return { pages: [fromOldFont(text) ?? text], scanned: [] }
}
