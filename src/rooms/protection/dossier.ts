/** The dossier of a case on A4: everything its reader may see, facts in order with the hash that a receipt proves. */
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { SignedIn } from '../../platform/context.ts'
import { dayInVietnam, writeDay } from '../../platform/dates/dates.ts'
import { printA4 } from '../../platform/files/pdf.ts'
import type { OpenedCase } from './contract.ts'
import type { Evidence } from './contract-finding.ts'
import { sides, tests } from './lifecycle.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

type Words = typeof vi | typeof en
export const wordsOf = (ctx: SignedIn): Words => (ctx.language === 'en' ? en : vi)

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})
const onDay = (at: string) => writeDay(dayInVietnam(new Date(at)))
const head = (text: string): Content => ({ text, bold: true, fontSize: 13, margin: [0, 14, 0, 4] })
const line = (text: string): Content => ({ text, margin: [0, 2, 0, 2] })
const fill = (text: string, data: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => data[name] ?? '')

export function printDossier(ctx: SignedIn, opened: OpenedCase): Promise<Buffer> {
  const words = wordsOf(ctx)
  const { dossier } = words
  return printA4({
    title: `${dossier.title} ${opened.cadre}`,
    footer: (page, pages) => ({
      text: `${page}/${pages}`,
      alignment: 'right',
      fontSize: 10,
      margin: [0, 20, 43, 0],
    }),
    content: [
      { text: opened.authority.name.toUpperCase(), bold: true },
      { text: dossier.title, bold: true, fontSize: 15, alignment: 'center', margin: [0, 16, 0, 4] },
      { text: opened.title, alignment: 'center', fontSize: 13, margin: [0, 0, 0, 12] },
      ...general(words, opened),
      ...facts(words, opened),
      ...risks(words, opened),
      ...finding(words, opened),
      ...replies(words, opened),
      ...conclusions(words, opened),
      head(dossier.verify),
      line(dossier.verifyHow),
      { text: dossier.notProven, italics: true, fontSize: 11, margin: [0, 4, 0, 0] },
      {
        text: fill(dossier.printed, { by: ctx.viewer.fullName, day: writeDay(ctx.today) }),
        fontSize: 10,
        margin: [0, 16, 0, 0],
      },
    ],
  })
}

function general(words: Words, opened: OpenedCase): Content[] {
  const { dossier } = words
  const rows: [string, string][] = [
    [dossier.cadre, `${opened.cadre}, ${opened.organisation.name}`],
    [dossier.kind, words.kindNames[opened.kind]],
    [dossier.openedOn, writeDay(opened.openedOn)],
    [dossier.state, words.states.protection_case[opened.state]],
    [dossier.result, opened.result ? words.results[opened.result] : dossier.resultOpen],
    [dossier.grounds, opened.grounds],
  ]
  if (opened.authorityLate > 0)
    rows.push([dossier.late, fill(dossier.lateCount, { count: String(opened.authorityLate) })])
  const body = rows.map(([label, value]): TableCell[] => [{ text: label, bold: true }, value])
  return [head(dossier.general), { table: { widths: [130, '*'], body }, layout: 'noBorders' }]
}

function facts(words: Words, opened: OpenedCase): Content[] {
  const { dossier } = words
  const small = { fontSize: 10 }
  const header = [dossier.at, dossier.what, dossier.said, dossier.hash].map(
    (text): TableCell => ({ text, bold: true, ...small }),
  )
  const body = opened.facts.map((fact): TableCell[] => [
    { text: `${onDay(fact.at)}\n${clock.format(new Date(fact.at))}`, ...small },
    { text: fact.title, ...small },
    { text: fact.said.map(one => `${one.name}: ${one.value}`).join('\n'), ...small },
    // Breaks where the column ends: a hash has no words.
    { text: fact.hash.replace(/(.{11})/g, '$1 '), fontSize: 8, color: '#555555' },
  ])
  return [
    head(dossier.facts),
    { table: { headerRows: 1, widths: [58, 110, '*', 70], body: [header, ...body] } },
  ]
}

function risks(words: Words, opened: OpenedCase): Content[] {
  const { dossier } = words
  if (opened.risks.length === 0) return [head(dossier.risks), line(dossier.noRisks)]
  return [
    head(dossier.risks),
    {
      ul: opened.risks.map(risk => {
        const declared = risk.declared ? fill(dossier.declared, risk.declared) : dossier.undeclared
        const damage = risk.damage ? ` ${words.finding.damage}: ${risk.damage}.` : ''
        return `${writeDay(risk.happenedOn)}: ${risk.what}${damage} ${declared}`
      }),
    },
  ]
}

/** Evidence in words; a sealed fact by its place and hash. */
function shown(words: Words, opened: OpenedCase, evidence: readonly Evidence[]): string {
  const lines = evidence.map(one => {
    const fact = opened.facts.find(other => other.id === one.leaf)
    return fact ? `${one.what} (${fact.title}, ${onDay(fact.at)}, ${fact.hash.slice(0, 11)})` : one.what
  })
  return `${words.finding.evidence}: ${lines.join('; ')}`
}

function finding(words: Words, opened: OpenedCase): Content[] {
  const { dossier } = words
  const found = opened.finding
  if (!found) return [head(dossier.finding), line(dossier.noFinding)]
  const causes = sides.flatMap((side): Content[] => {
    const of = found.causes.filter(cause => cause.side === side)
    return [
      { text: words.sides[side], bold: true, margin: [0, 6, 0, 2] },
      of.length === 0
        ? line(words.finding.none)
        : { ul: of.map(cause => `${cause.what}\n${shown(words, opened, cause.evidence)}`) },
    ]
  })
  const answers = tests.map((test): Content => {
    const { holds, reasons, evidence } = found.tests[test]
    return {
      text: [
        { text: `${words.tests[test]}: ${holds ? words.finding.holds : words.finding.fails}. `, bold: true },
        `${reasons}\n${shown(words, opened, evidence)}`,
      ],
      margin: [0, 4, 0, 4],
    }
  })
  const abuse: Content[] = found.abuse
    ? [line(`${words.finding.abuse}: ${found.abuse.what}\n${shown(words, opened, found.abuse.evidence)}`)]
    : []
  return [
    head(dossier.finding),
    ...causes,
    line(`${words.finding.damage}: ${found.damage || words.finding.none}`),
    { text: words.finding.testTitle, bold: true, margin: [0, 6, 0, 2] },
    ...answers,
    ...abuse,
  ]
}

function replies(words: Words, opened: OpenedCase): Content[] {
  const { dossier } = words
  if (opened.replies.length === 0) return [head(dossier.replies), line(dossier.noReplies)]
  return [
    head(dossier.replies),
    ...opened.replies.map(reply =>
      line(
        `${onDay(reply.at)}: ${reply.agrees ? words.reply.agrees : words.reply.disagrees}. ${reply.words}`,
      ),
    ),
  ]
}

function conclusions(words: Words, opened: OpenedCase): Content[] {
  const { dossier } = words
  if (opened.conclusions.length === 0) return [head(dossier.conclusion), line(dossier.noConclusion)]
  return [
    head(dossier.conclusion),
    ...opened.conclusions.flatMap((one): Content[] => [
      {
        text: `${one.appeal ? `${dossier.afterAppeal}: ` : ''}${words.outcomes[one.outcome]}`,
        bold: true,
        margin: [0, 4, 0, 2],
      },
      line(one.reasons),
      line([one.organisation, one.by, one.number, onDay(one.at)].filter(Boolean).join(', ')),
    ]),
  ]
}
