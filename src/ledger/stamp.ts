/**
 * Time stamps of RFC 3161: asking for one, and checking one against certificates that are trusted by their
 * fingerprint. Revocation is not asked for: it needs a network (docs/ledger.md).
 */
import { concat, same, toHex } from './bytes.ts'
import { type Der, inside, readDer, readInteger, readOid, readTime } from './der.ts'
import { digest, type HashName, sha256, verifySpki } from './primitives.ts'

const oids = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
}
const hashNames: Record<string, HashName> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** Signature algorithms that name their hash; plain RSA and EC leave it to the digest algorithm. */
const signatureHashes: Record<string, HashName> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

/** TimeStampReq over these bytes, with the certificate asked for. `nonce`: 8 bytes, the first below 0x80 and not 0. */
export function stampRequest(bytes: Uint8Array, nonce: Uint8Array): Uint8Array {
  const hash = sha256(bytes)
  const algorithm = Uint8Array.of(0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0)
  const imprint = concat(algorithm, Uint8Array.of(4, hash.length), hash)
  const body = concat(
    Uint8Array.of(2, 1, 1, 0x30, imprint.length),
    imprint,
    Uint8Array.of(2, nonce.length),
    nonce,
    Uint8Array.of(1, 1, 0xff),
  )
  return concat(Uint8Array.of(0x30, body.length), body)
}

/** The token of a TimeStampResp; null when the authority refused. */
export function tokenOf(response: Uint8Array): Uint8Array | null {
  try {
    const [status, token] = inside(readDer(response))
    const code = readInteger(inside(status!)[0]!)
    return code <= 1n && token ? token.whole : null
  } catch {
    return null
  }
}

interface Certificate {
  whole: Uint8Array
  tbs: Uint8Array
  serial: bigint
  issuer: Uint8Array
  subject: Uint8Array
  from: Date
  until: Date
  spki: Uint8Array
  signatureHash: HashName | undefined
  signature: Uint8Array
  stamps: boolean
  authority: boolean
}

function readCertificate(bytes: Uint8Array): Certificate {
  const [tbs, algorithm, signature] = inside(readDer(bytes))
  const fields = inside(tbs!)
  const at = fields[0]!.tag === 0xa0 ? 1 : 0
  const [serial, , issuer, validity, subject, spki] = fields.slice(at)
  const [from, until] = inside(validity!).map(readTime)
  const extensions = fields.find(({ tag }) => tag === 0xa3)
  const all = extensions ? inside(inside(extensions)[0]!).map(inside) : []
  const extension = (oid: string) => all.find(([name]) => readOid(name!) === oid)?.at(-1)?.content
  const usage = extension(oids.extendedKeyUsage)
  const constraints = extension('2.5.29.19')
  return {
    whole: bytes,
    tbs: tbs!.whole,
    serial: readInteger(serial!),
    issuer: issuer!.whole,
    subject: subject!.whole,
    from: from!,
    until: until!,
    spki: spki!.whole,
    signatureHash: signatureHashes[readOid(inside(algorithm!)[0]!)],
    signature: signature!.content.subarray(1),
    stamps: usage ? inside(readDer(usage)).some(name => readOid(name) === oids.timeStamping) : false,
    authority: constraints
      ? inside(readDer(constraints)).some(({ tag, content }) => tag === 1 && content[0] === 0xff)
      : false,
  }
}

export function fingerprint(certificate: Uint8Array): string {
  return toHex(sha256(certificate))
}

export interface Stamp {
  time: Date
  /** Name under which the policy trusts the authority. */
  authority: string
}

/** The time at which an authority of the policy saw these bytes, or null when nothing of the sort is proven. */
export function verifyStamp(
  token: Uint8Array,
  bytes: Uint8Array,
  trusted: readonly { name: string; certificate: string }[],
): Stamp | null {
  try {
    return verifyToken(token, bytes, trusted)
  } catch {
    return null
  }
}

function verifyToken(
  token: Uint8Array,
  bytes: Uint8Array,
  trusted: readonly { name: string; certificate: string }[],
): Stamp | null {
  const [type, content] = inside(readDer(token))
  if (readOid(type!) !== oids.signedData) return null
  const signed = inside(inside(content!)[0]!)
  const [infoType, infoContent] = inside(signed[2]!)
  if (readOid(infoType!) !== oids.tstInfo) return null
  const info = inside(infoContent!)[0]!.content
  const certificates = signed
    .filter(({ tag }) => tag === 0xa0)
    .flatMap(inside)
    .map(one => readCertificate(one.whole))
  const signers = inside(signed.at(-1)!)
  const time = timeOver(info, bytes)
  if (signers.length !== 1 || !time) return null
  const signer = signerOf(inside(signers[0]!), info, certificates)
  if (!signer?.stamps) return null
  const authority = trustOf(signer, certificates, trusted, time)
  return authority ? { time, authority } : null
}

/** genTime of a TSTInfo over the SHA-256 of these bytes. */
function timeOver(info: Uint8Array, bytes: Uint8Array): Date | null {
  const fields = inside(readDer(info))
  const [algorithm, hash] = inside(fields[2]!)
  const name = hashNames[readOid(inside(algorithm!)[0]!)]
  if (!name || !same(digest(name, bytes), hash!.content)) return null
  return readTime(fields[4]!)
}

/** The certificate that signed, when its signature over the attributes and their digest of the content are true. */
function signerOf(fields: readonly Der[], info: Uint8Array, certificates: readonly Certificate[]) {
  const [, id, digestAlgorithm, attributes, signatureAlgorithm, signature] = fields
  const digestName = hashNames[readOid(inside(digestAlgorithm!)[0]!)]
  if (attributes?.tag !== 0xa0 || !digestName) return null
  const values = new Map(
    inside(attributes).map(one => [readOid(inside(one)[0]!), inside(inside(one)[1]!)[0]!]),
  )
  const stated = values.get(oids.messageDigest)?.content
  const kind = values.get(oids.contentType)
  if (!stated || !same(stated, digest(digestName, info)) || !kind || readOid(kind) !== oids.tstInfo)
    return null
  const [issuer, serial] = inside(id!)
  const certificate = certificates.find(
    one => same(one.issuer, issuer!.whole) && one.serial === readInteger(serial!),
  )
  if (!certificate || !namesCertificate(values, certificate)) return null
  const hash = signatureHashes[readOid(inside(signatureAlgorithm!)[0]!)] ?? digestName
  // Signed as the SET that the attributes are, not under their context tag (RFC 5652, 5.4).
  const set = attributes.whole.slice()
  set[0] = 0x31
  return verifySpki(certificate.spki, hash, set, signature!.content) ? certificate : null
}

/** The signed attributes name the certificate by its hash (RFC 5816), so that none can be put in its place. */
function namesCertificate(values: ReadonlyMap<string, Der>, certificate: Certificate): boolean {
  const second = values.get(oids.signingCertificateV2)
  if (second) {
    const id = inside(inside(inside(second)[0]!)[0]!)
    const name = id[0]!.tag === 0x30 ? hashNames[readOid(inside(id[0]!)[0]!)] : 'sha256'
    const hash = id.find(({ tag }) => tag === 4)!.content
    return name !== undefined && same(hash, digest(name, certificate.whole))
  }
  // The first form names it by SHA-1 only; the pinned chain carries the trust then.
  return values.has(oids.signingCertificate)
}

/** Up from the signer by true signatures to a certificate that the policy names, each valid at that time. */
function trustOf(
  signer: Certificate,
  certificates: readonly Certificate[],
  trusted: readonly { name: string; certificate: string }[],
  time: Date,
): string | null {
  let at: Certificate | undefined = signer
  for (let step = 0; at && step < 6; step++) {
    const here: Certificate = at
    if (time < here.from || time > here.until) return null
    const name = trusted.find(({ certificate }) => certificate === fingerprint(here.whole))?.name
    if (name) return name
    at = certificates.find(
      other =>
        other !== here &&
        other.authority &&
        same(other.subject, here.issuer) &&
        here.signatureHash !== undefined &&
        verifySpki(other.spki, here.signatureHash, here.tbs, here.signature),
    )
  }
  return null
}
