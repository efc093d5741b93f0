/** The evidence log in the shape of a room: its state, receipts, and what those do who look after the installation. */
import type { SignedIn } from '../context.ts'
import { record } from '../history.ts'
import { downloadRoute, type LongJob, type Room, route, type WorkItem } from '../room.ts'
import { grantsOf } from '../visibility.ts'
import { takePaperLine } from './asking.ts'
import {
  myReceipts,
  openNext,
  paperLine,
  policyFile,
  receiptFile,
  receiptPaper,
  showLedger,
} from './contract.ts'
import { myKeys, offerKey, registerKey, revokeKey } from './contract-keys.ts'
import { openNextBook } from './halt.ts'
import { keysOfReader, offer, register, revoke } from './keys.ts'
import { printReceipt } from './paper.ts'
import { policyOf, policyText } from './places.ts'
import { receiptOf } from './receipts.ts'
import { signerOf } from './signer-client.ts'
import { receiptsOf, stateOf } from './state.ts'
import { wake } from './wake.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const plain = 'text/plain; charset=utf-8'

const longJobs: LongJob[] = [
  {
    name: 'ledger.openNext',
    everySeconds: 2,
    run: async (application, data) => {
      const { reason } = data as { reason: string }
      await openNextBook(application, signerOf(application.dataDir), reason)
      wake()
    },
  },
  {
    name: 'ledger.paperLine',
    everySeconds: 2,
    run: async (application, data) =>
      void (await takePaperLine(application, (data as { line: string }).line)),
  },
]

export const ledgerRoom: Room = {
  name: 'ledger',
  words: { vi, en },
  routes: [
    route(showLedger, ctx => stateOf(ctx)),
    route(myReceipts, (ctx, { query }) => receiptsOf(ctx, query.before)),
    downloadRoute(policyFile, async ctx => ({
      name: 'chinh-sach.txt',
      mediaType: plain,
      bytes: Buffer.from(await policyText(ctx, ctx.dataDir)),
    })),
    downloadRoute(receiptFile, async (ctx, { params }) => {
      const policy = await policyOf(ctx, ctx.dataDir)
      const { name, text } = await receiptOf(ctx, ctx.dataDir, policy, params.id)
      return { name, mediaType: plain, bytes: Buffer.from(text) }
    }),
    downloadRoute(receiptPaper, async (ctx, { params }) => {
      const policy = await policyOf(ctx, ctx.dataDir)
      const receipt = await receiptOf(ctx, ctx.dataDir, policy, params.id)
      const name = receipt.name.replace('.bienlai.txt', '.pdf')
      return { name, mediaType: 'application/pdf', bytes: await printReceipt(ctx, policy, receipt) }
    }),
    route(myKeys, ctx => keysOfReader(ctx)),
    route(offerKey, ctx => offer(ctx)),
    route(registerKey, async (ctx, { body }) => {
      await register(ctx, body)
      return { done: true }
    }),
    route(revokeKey, async (ctx, { params }) => {
      await revoke(ctx, params.id)
      return { done: true }
    }),
    route(openNext, async (ctx, { body }) => {
      await ctx.send('ledger.openNext', { reason: body.reason }, { singletonKey: 'one' })
      await record(ctx, {
        room: 'ledger',
        objectType: 'ledgerBook',
        objectId: 0,
        step: 'openNext',
        reason: body.reason,
      })
      return { begun: true }
    }),
    route(paperLine, async (ctx, { body }) => {
      await ctx.send('ledger.paperLine', { line: body.line })
      return { begun: true }
    }),
  ],
  longJobs,
  work: standsStill,
}

/** On the desk of who looks after the installation: the book stands still, or signing or witnesses are late. */
async function standsStill(ctx: SignedIn): Promise<WorkItem[]> {
  if (grantsOf(ctx, 'installation.manage').length === 0) return []
  const { book, late, waitingSince } = await stateOf(ctx)
  if (!late) return []
  return [
    {
      reason: book?.haltedAt ? 'ledgerHalted' : 'ledgerLate',
      room: 'ledger',
      id: 'ledger',
      title: ctx.language === 'en' ? en.title : vi.title,
      source: null,
      from: null,
      due: ctx.today,
      since: book?.haltedAt ?? waitingSince ?? ctx.now.toISOString(),
      href: '/so-lam-chung',
    },
  ]
}
