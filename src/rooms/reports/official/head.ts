/** What the head and foot of an official report say unless its clerk says otherwise: from the tree and the posts. */
import { sql } from 'kysely'
import type { SignedIn } from '../../../platform/context.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { may } from '../../../platform/visibility.ts'
import type { OfficialHead } from '../contract.ts'
import type { RequestRow } from '../rows.ts'
import { phrases } from './phrases.ts'

interface Issuer {
  id: number
  lo: number
  name: string
  kind: string
  level: string
  symbol: string | null
  place: string | null
  superior: string | null
  superior_level: string | null
}

/** `to`: the names of those who get it. */
export async function proposeHead(
  ctx: SignedIn,
  issuerId: number,
  request: RequestRow,
  to: readonly string[],
): Promise<OfficialHead> {
  const { rows } = await sql<Issuer>`
    select o.id, o.lo, o.name, o.kind, o.level, o.symbol, coalesce(o.place, p.place) as place, p.name as superior,
      p.level as superior_level
    from organisation o left join organisation p on p.id = coalesce(o.advises_id, o.parent_id) where o.id = ${issuerId}`.execute(
    ctx.tx,
  )
  const issuer = rows[0]!
  const underCentre = issuer.superior_level === 'central' && issuer.level !== 'central'
  return {
    number: null,
    symbol: `BC/${symbolOf(issuer)}`,
    place: issuer.place ?? '',
    day: ctx.today,
    superior: underCentre ? '' : (issuer.superior ?? ''),
    issuer: issuer.name,
    subject: subjectOf(request.title),
    bases: request.basis ? [phrases.basis(citedAs(request.basis))] : [],
    recipients: [...to.map(phrases.toReport), phrases.archive(issuer.name)],
    ...(await signerOf(ctx, issuer)),
  }
}

/** "548-CV/BTGTU, 08/11/2021" as a text cites it: "Công văn số 548-CV/BTGTU, ngày 08/11/2021". */
export function citedAs(basis: string): string {
  const [number = '', day] = basis.split(', ')
  const [, type = ''] = /-(\p{L}+)\//u.exec(number) ?? []
  const name = phrases.types[type as keyof typeof phrases.types] ?? phrases.otherType
  return `${name} số ${number}${day ? `, ngày ${day}` : ''}`
}

function symbolOf({ symbol, kind, level }: Issuer): string {
  if (symbol) return symbol
  const { symbols } = phrases
  if (kind === 'cell' || kind === 'grassrootsBody' || kind === 'sectionBody') return symbols[kind]
  if (kind !== 'partyBody') return ''
  return level === 'province' || level === 'district' ? symbols[level] : symbols.other
}

/** "Báo cáo kết quả …" → "kết quả …", as it stands under the name of the type. */
function subjectOf(title: string): string {
  const subject = title.replace(/^báo cáo\s+(về\s+)?/iu, '').trim()
  return subject ? subject.charAt(0).toLowerCase() + subject.slice(1) : phrases.fallbackSubject
}

async function signerOf(ctx: SignedIn, issuer: Issuer) {
  const { kind } = issuer
  const party = kind in phrases.authorities
  const authority = party ? phrases.authorities[kind as keyof typeof phrases.authorities] : ''
  const post =
    kind === 'cell'
      ? phrases.posts.cell
      : party
        ? phrases.posts.party
        : kind === 'committeeOffice'
          ? phrases.posts.office
          : /Commission$|advisoryBody/.test(kind)
            ? phrases.posts.commission
            : phrases.posts.other
  const wanted = party ? 'secretary' : kind === 'committeeOffice' ? 'officeChief' : 'head'
  if (!may(ctx, 'person.read', issuer.lo)) return { authority, post, signer: '' }
  const { rows } = await sql<{ full_name: string }>`
    select full_name from post_holders(${issuer.id}, ${ctx.today}::date) where post = ${wanted} limit 1`.execute(
    ctx.tx,
  )
  return { authority, post, signer: rows[0]?.full_name ?? '' }
}

/** The opening of the body: bases, then the period the figures stand for. */
export function openingOf(request: RequestRow, head: OfficialHead): string[] {
  const bases = head.bases.length > 0 ? [`${head.bases.join('; ')}; ${head.issuer} báo cáo như sau:`] : []
  const { period_from, period_to } = request
  const period = period_from && period_to ? [phrases.period(writeDay(period_from), writeDay(period_to))] : []
  return [...bases, ...period]
}
