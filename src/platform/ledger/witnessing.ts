/**
 * This installation as a witness of others (C2SP tlog-witness): `POST /witness/add-checkpoint` in plain text. What it
 * remembers and its key are the signer's; the table only says whose books it watches and shows how far they came.
 */
import type { FastifyInstance } from 'fastify'
import { readCheckpoint } from '../../ledger/checkpoint.ts'
import { logKey, readKey } from '../../ledger/note.ts'
import { type Application, asSystem } from '../application.ts'
import { lineName } from './books.ts'
import { signerOf } from './signer-client.ts'

const largestRequest = 64 * 1024

/** Watches a book from now on; false when the text is no key of a log. */
export async function watchBook(application: Application, key: string): Promise<boolean> {
  const read = readKey(key)
  if (read?.type !== logKey) return false
  await asSystem(application, ctx =>
    ctx.tx
      .insertInto('ledger_witnessed')
      .values({ origin: read.name, key })
      .onConflict(conflict => conflict.column('origin').doNothing())
      .execute(),
  )
  return true
}

export async function ownWitnessName(application: Application): Promise<string> {
  return asSystem(application, async ctx => `${await lineName(ctx)}/nhan-chung`)
}

/** Answers as the protocol says: 200 with the line, 400, 403, 404, 409 with the size, 422. */
export async function answerRequest(
  application: Application,
  body: string,
): Promise<{ status: number; text: string }> {
  const origin = body.split('\n\n')[1]?.split('\n')[0] ?? ''
  const watched = await asSystem(application, ctx =>
    ctx.tx.selectFrom('ledger_witnessed').selectAll().where('origin', '=', origin).executeTakeFirst(),
  )
  if (!watched) return { status: 404, text: '' }
  const time = Math.floor(application.clock().getTime() / 1000)
  const name = await ownWitnessName(application)
  const answer = await signerOf(application.dataDir).ask({
    ask: 'witness',
    name,
    key: watched.key,
    origin,
    body,
    time,
  })
  const note = body.slice(body.indexOf('\n\n') + 2)
  const head = readCheckpoint(note)
  if (answer.status === 200 && head) {
    await asSystem(application, ctx =>
      ctx.tx
        .updateTable('ledger_witnessed')
        .set({ size: head.size, note, at: ctx.now })
        .where('origin', '=', origin)
        .execute(),
    )
  } else if (answer.status === 422 && head) {
    // Both heads are kept: they are the proof of what was tried.
    await asSystem(application, ctx =>
      ctx.tx
        .insertInto('ledger_fork')
        .values({
          origin,
          size: head.size,
          note,
          known_size: watched.size,
          known_note: watched.note,
          at: ctx.now,
        })
        .execute(),
    )
  }
  return { status: answer.status ?? 503, text: answer.text ?? '' }
}

export function addWitnessRoute(server: FastifyInstance, application: Application): void {
  server.register(async plain => {
    plain.removeAllContentTypeParsers()
    plain.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: largestRequest },
      (_request, body, done) => done(null, body),
    )
    plain.post('/witness/add-checkpoint', async (request, reply) => {
      const { status, text } = await answerRequest(application, String(request.body ?? ''))
      return reply
        .code(status)
        .header('cache-control', 'no-store')
        .type(status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8')
        .send(text)
    })
  })
}
