/** A person's own signing keys: registered with the device at hand, each sealed as `khoa.dangky`, revoked as `khoa.thuhoi`. */
import { createPublicKey, randomBytes } from 'node:crypto'
import { fromBase64, fromBase64Url, toHex } from '../../ledger/bytes.ts'
import { keyName } from '../../ledger/webauthn.ts'
import type { SignedIn } from '../context.ts'
import type { Call, Reply } from '../contract.ts'
import { notFound, type Refusal, refuse } from '../refusal.ts'
import type { myKeys, offerKey, registerKey } from './contract-keys.ts'
import { seal } from './seal.ts'
import { madeHere } from './signing.ts'

const patience = 5 * 60_000
const offers = new Map<string, { personId: number; until: number }>()

export async function keysOfReader(ctx: SignedIn): Promise<Reply<typeof myKeys>> {
  const rows = await ctx.tx
    .selectFrom('signing_key')
    .select(['public_id', 'label', 'registered_at', 'revoked_at'])
    .where('person_id', '=', ctx.viewer.personId)
    .orderBy('id')
    .execute()
  return {
    items: rows.map(row => ({
      id: row.public_id,
      label: row.label,
      registeredAt: row.registered_at.toISOString(),
      revokedAt: row.revoked_at?.toISOString() ?? null,
    })),
  }
}

export async function offer(ctx: SignedIn): Promise<Reply<typeof offerKey>> {
  for (const [challenge, { until }] of offers) if (until < Date.now()) offers.delete(challenge)
  const challenge = randomBytes(32).toString('base64url')
  offers.set(challenge, { personId: ctx.viewer.personId, until: Date.now() + patience })
  const rows = await ctx.tx
    .selectFrom('signing_key')
    .select('credential')
    .where('person_id', '=', ctx.viewer.personId)
    .execute()
  return {
    challenge,
    // Random, so that the device learns nothing of the person.
    handle: randomBytes(16).toString('base64url'),
    name: ctx.viewer.fullName,
    known: rows.map(({ credential }) => credential),
  }
}

function refused(): Refusal {
  return refuse('ledger.keyRefused', {}, 'conflict')
}

/** Keeps the key and seals that it is this person's. Refusals: ledger.keyRefused, ledger.keyKnown. */
export async function register(ctx: SignedIn, body: Call<typeof registerKey>['body']): Promise<void> {
  const client = fromBase64Url(body.clientDataJSON)
  const data = fromBase64Url(body.authenticatorData)
  const spki = fromBase64(body.publicKey)
  if (!client || !data || !spki || data.length < 37) throw refused()
  const said = JSON.parse(Buffer.from(client).toString('utf8')) as { type?: string; challenge?: string }
  const kept = offers.get(said.challenge ?? '')
  offers.delete(said.challenge ?? '')
  if (kept?.personId !== ctx.viewer.personId || kept.until < Date.now()) throw refused()
  if (said.type !== 'webauthn.create' || !madeHere(body.clientDataJSON, body.authenticatorData))
    throw refused()
  // Present, verified by the device, and with the credential that is being registered inside.
  const credential = fromBase64Url(body.credential)
  const attested = (data[32]! & 0x45) === 0x45 && credential !== null && credential.length >= 16
  if (!attested || !toHex(data).includes(toHex(credential))) throw refused()
  if (!usable(spki)) throw refused()
  await keep(ctx, body, spki)
}

/** Keys whose signatures the verifier can check: P-256 and Ed25519. */
function usable(spki: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}

async function keep(ctx: SignedIn, body: Call<typeof registerKey>['body'], spki: Uint8Array): Promise<void> {
  const name = keyName(spki)
  const row = await ctx.tx
    .insertInto('signing_key')
    .values({
      person_id: ctx.viewer.personId,
      credential: body.credential,
      key: body.publicKey,
      key_name: name,
      label: body.label,
      registered_at: ctx.now,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw refuse('ledger.keyKnown', {}, 'conflict')
  const sealed = await seal(ctx, {
    kind: 'khoa.dangky',
    about: { room: 'ledger', objectType: 'signingKey', objectId: row.id },
    fields: { khoa: name, nguoi: ctx.viewer.fullName },
    signers: [{ personId: ctx.viewer.personId, role: 'nguoi-giu-khoa' }],
  })
  const opening = await ctx.tx
    .selectFrom('ledger_opening')
    .select('salt')
    .where('leaf_id', '=', sealed.id)
    .where('field', '=', 'cam.khoa')
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('ledger_registration')
    .values({ key_name: name, leaf_id: sealed.id, salt: opening.salt })
    .execute()
}

/** From now on the key signs nothing; what it signed stays signed. */
export async function revoke(ctx: SignedIn, publicId: string): Promise<void> {
  const row = await ctx.tx
    .updateTable('signing_key')
    .set({ revoked_at: ctx.now })
    .where('public_id', '=', publicId)
    .where('person_id', '=', ctx.viewer.personId)
    .where('revoked_at', 'is', null)
    .returning(['id', 'key_name'])
    .executeTakeFirst()
  if (!row) throw notFound()
  await seal(ctx, {
    kind: 'khoa.thuhoi',
    about: { room: 'ledger', objectType: 'signingKey', objectId: row.id },
    fields: { khoa: row.key_name },
    signers: [{ personId: ctx.viewer.personId, role: 'nguoi-giu-khoa' }],
  })
}
