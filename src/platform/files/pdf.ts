/** Documents on A4 in Tinos (metrics of Times New Roman, complete Vietnamese), as bytes. */
import { createRequire } from 'node:module'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

const load = createRequire(import.meta.url)

/** Loaded at the first document, not with the program. */
function pdfmake() {
  const made = load('pdfmake') as typeof import('pdfmake')
  const tinos = (file: string) => load.resolve(`@expo-google-fonts/tinos/${file}`)
  const fonts = {
    Tinos: {
      normal: tinos('400Regular/Tinos_400Regular.ttf'),
      bold: tinos('700Bold/Tinos_700Bold.ttf'),
      italics: tinos('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
      bolditalics: tinos('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
    },
  }
  made.setFonts(fonts)
  // A document of ours names nothing but its fonts.
  made.setUrlAccessPolicy(() => false)
  const ours = new Set(Object.values(fonts.Tinos))
  made.setLocalAccessPolicy(path => ours.has(path))
  return made
}

type Document = Pick<TDocumentDefinitions, 'content' | 'footer'> & { title: string }

/** Margins of a document of the Party: 30 mm left, 15 right, 20 above and below (HD 36-HD/VPTW, HD 05-HD/VPTW). */
export function printA4({ title, ...document }: Document): Promise<Buffer> {
  const made = pdfmake().createPdf({
    pageSize: 'A4',
    pageMargins: [85, 57, 43, 57],
    ...document,
    defaultStyle: { font: 'Tinos', fontSize: 12 },
    info: { title },
  })
  return (made as unknown as { getBuffer(): Promise<Buffer> }).getBuffer()
}
