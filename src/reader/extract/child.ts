/** The child process that parses one hostile file: bytes in on stdin, JSON out on stdout, then it ends. */
import { ReadRefusal } from '../refusal.ts'
import { docText, docxText } from './office.ts'
import { pdfPages } from './pdf.ts'

async function input(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function main(kind: string): Promise<unknown> {
  const bytes = await input()
  if (kind === 'pdf') return { pages: await pdfPages(new Uint8Array(bytes)) }
  return { pages: [kind === 'docx' ? await docxText(bytes) : await docText(bytes)] }
}

const answer = await main(process.argv[2] ?? '').catch((error: unknown) =>
  error instanceof ReadRefusal
    ? { refusal: { code: error.code, data: error.data } }
    : { refusal: { code: 'damaged', data: {} } },
)
process.stdout.write(JSON.stringify(answer), () => process.exit(0))
