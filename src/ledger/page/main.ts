/** The verifier as one page from a disk: receipts and policy by file or by pasting (QR parts too), no network. */
import { PolicyError, readPolicy } from '../quorum.ts'
import { casesOf, type Judged, judgeReceipt } from '../verify/judge.ts'
import { joinParts } from '../verify/paper.ts'
import { caseInWords, inWords, type Said } from '../verify/say.ts'

const byId = (id: string) => document.getElementById(id)!
const policyBox = byId('policy') as HTMLTextAreaElement
const receiptBox = byId('receipt') as HTMLTextAreaElement
const results = byId('results')
let files: { name: string; text: string }[] = []

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

async function readFiles(input: HTMLInputElement): Promise<{ name: string; text: string }[]> {
  return Promise.all(
    [...(input.files ?? [])].map(async file => ({ name: file.name, text: await file.text() })),
  )
}

/** What was pasted: a receipt, or the parts of its QR codes, each beginning with `TS1/3:`. */
function pasted(): { name: string; text: string }[] {
  const text = receiptBox.value.replaceAll('\r\n', '\n')
  if (text.trim() === '') return []
  if (!text.startsWith('TS')) return [{ name: 'Nội dung đã dán', text }]
  const parts = text.split(/\n?(?=TS\d{1,3}\/\d{1,3}:)/).filter(Boolean)
  // A scanner ends each code with a line end of its own.
  const whole = joinParts(parts) ?? joinParts(parts.map(part => part.replace(/\n$/, '')))
  return [{ name: 'Các mã QR đã dán', text: whole ?? '' }]
}

function show(name: string, said: Said): void {
  const box = element('section', `result ${said.tone}`)
  box.append(element('h2', '', name), element('p', 'verdict', said.title))
  const list = document.createElement('dl')
  for (const { label, value } of said.lines) list.append(element('dt', '', label), element('dd', '', value))
  box.append(list)
  group(
    box,
    'Nội dung đã kiểm (khớp cam kết trong sổ)',
    said.content.map(({ name, value }) => `${name}: ${value}`),
  )
  group(box, 'Nội dung không kèm trong biên lai', said.closed)
  group(box, 'Biên lai không chứng minh', said.notProven)
  results.append(box)
}

function group(box: HTMLElement, title: string, items: readonly string[]): void {
  if (items.length === 0) return
  const list = document.createElement('ul')
  for (const item of items) list.append(element('li', '', item))
  box.append(element('h3', '', title), list)
}

function say(tone: 'bad' | 'warn' | 'good', text: string): void {
  const box = element('section', `result ${tone}`)
  box.append(element('p', 'verdict', text))
  results.append(box)
}

function verify(): void {
  results.replaceChildren()
  const receipts = [...files, ...pasted()]
  if (policyBox.value.trim() === '')
    say('bad', 'Chưa có chính sách tin cậy. Chọn tệp chinh-sach.txt hoặc dán nội dung.')
  else if (receipts.length === 0) say('bad', 'Chưa có biên lai. Chọn tệp .bienlai.txt hoặc dán nội dung.')
  else judgeAll(receipts)
  results.scrollIntoView({ block: 'nearest' })
}

function judgeAll(receipts: readonly { name: string; text: string }[]): void {
  try {
    const policy = readPolicy(policyBox.value.replaceAll('\r\n', '\n'))
    const judged: Judged[] = []
    for (const { name, text } of receipts) {
      const outcome = judgeReceipt(text, policy)
      if ('judged' in outcome) judged.push(outcome.judged)
      show(name, inWords(outcome, 'vi'))
    }
    for (const one of receipts.length > 1 ? casesOf(judged) : []) {
      say(one.torn ? 'bad' : one.missing.length > 0 ? 'warn' : 'good', caseInWords(one, 'vi'))
    }
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    say('bad', `Tệp chính sách sai ở dòng ${error.line}.`)
  }
}

byId('policy-file').addEventListener('change', async event => {
  const [file] = await readFiles(event.target as HTMLInputElement)
  if (file) policyBox.value = file.text
})
byId('receipt-files').addEventListener('change', async event => {
  files = await readFiles(event.target as HTMLInputElement)
})
byId('verify').addEventListener('click', verify)
