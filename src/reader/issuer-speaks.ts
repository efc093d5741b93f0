/** What the issuer says of itself ("Sở Y tế trân trọng kính mời", "Ủy ban nhân dân tỉnh thông báo") is no duty. */
import type { BodyContext } from './body.ts'
import type { Organ } from './organs.ts'
import { fold } from './text.ts'

const SPEAKS =
  /^,? (se |thong bao|tran trong|kinh |thong nhat|nhan duoc|co y kien|xin |bao cao|cam on|de nghi|yeu cau|moi |ban hanh (luat|nghi|ke hoach|quy|chuong trinh|huong dan|chi thi|de an))/

/** Whether the organ is the issuer, or its head, and speaks; `rest` is the folded text behind the organ. */
export function isIssuerSpeaking(c: BodyContext, organ: Organ, rest: string): boolean {
  if (!c.issuer) return false
  // the head speaks for the organ ("Chủ tịch Ủy ban nhân dân tỉnh sẽ ...")
  const name = fold(organ.text).replace(/^(chu tich|giam doc|bo truong|bi thu|truong ban) (?=\S)/, '')
  const itself = fold(c.issuer).startsWith(name) || fold(c.issuer).endsWith(name)
  if (itself && (c.type === 'GM' || SPEAKS.test(rest))) return true
  if (c.type !== 'TTr' && c.type !== 'BC') return false
  return (
    c.type === 'TTr' ||
    fold(c.issuer).endsWith(fold(organ.text)) ||
    /^ (se |bao cao|de xuat|tham muu)/.test(rest)
  )
}
