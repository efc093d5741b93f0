/** What a confirmed document orders to study, as the beginning of a plan. Nothing is kept; a person decides. */
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { fold } from '../../platform/text.ts'
import { getKnownDocument } from '../directives/index.ts'
import type * as ask from './contract.ts'

type Proposal = Reply<typeof ask.proposePlan>
type Kind = Proposal['conferences'][number]['kind']

/** By the words with which plans name their conferences; the person corrects what is wrong. */
const signs: readonly [Kind, RegExp][] = [
  ['unionStaff', /lien doan lao dong|cong doan/],
  ['armedForces', /cong an|quan su|bien phong/],
  ['grassroots', /dang uy cac xa|xa phuong|dang uy xa|cap uy co so/],
  ['keyCadres', /ban thuong vu|can bo chu chot|lanh dao chu chot|truong pho/],
  ['members', /tuyen giao|trung tam chinh tri|dang vien cac chi bo/],
]

export async function proposePlan(ctx: SignedIn, documentId: string): Promise<Proposal> {
  const known = await getKnownDocument(ctx, documentId)
  const { duties } = known
  const sessions = duties.sessions ?? []
  const conferences = sessions.map(session => {
    const words = fold(`${session.organiser ?? ''} ${session.audience ?? ''}`)
    const kind = signs.find(([, sign]) => sign.test(words))?.[0] ?? 'other'
    return {
      kind,
      title: titleOf(session.organiser, session.audience),
      printedOrganiser: session.organiser,
      printedAudience: session.audience,
      due: session.deadline && /^\d{4}-\d{2}-\d{2}$/.test(session.deadline) ? session.deadline : null,
      classes: session.classes && session.classes <= 1000 ? session.classes : null,
      speakerNote: session.speaker?.slice(0, 300) ?? null,
    }
  })
  const threshold = thresholdIn(known.text)
  return {
    document: { id: known.publicId, label: known.label },
    title: known.subject.slice(0, 500),
    due: conferences
      .map(one => one.due)
      .reduce((last, due) => (due && (!last || due > last) ? due : last), null),
    splitOver: threshold?.members ?? null,
    splitSource: threshold?.source ?? null,
    contents: [{ document: known.publicId, title: known.subject.slice(0, 500) }],
    conferences,
    exclusions: (duties.exclusions ?? []).map(one => (typeof one === 'string' ? one : one.text)),
  }
}

function titleOf(organiser: string | null, audience: string | null): string {
  const words = organiser ?? audience ?? ''
  return words.length > 300 ? `${words.slice(0, 299)}…` : words || '…'
}

/** "Đối với đảng ủy có trên 150 đảng viên có thể tổ chức thành nhiều lớp". */
function thresholdIn(text: string): { members: number; source: string } | null {
  const sentence = /[^.\n]*trên\s+(\d{2,5})\s+đảng viên[^.\n]*(?:nhiều lớp)[^.\n]*/iu.exec(
    text.normalize('NFC'),
  )
  return sentence ? { members: Number(sentence[1]), source: sentence[0].trim().slice(0, 300) } : null
}
