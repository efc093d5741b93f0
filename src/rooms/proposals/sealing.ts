/**
 * Decisive steps go into the evidence log in their own transaction: who approved what with which declared risks, what
 * was asked, promised and missing, what was found, and that nothing came in time (the door is platform/ledger/seal.ts).
 * The proposer holds a receipt of each; opinions and votes of single persons are not sealed.
 */
import type { Context } from '../../platform/context.ts'
import { type Json, type Kind, seal } from '../../platform/ledger/seal.ts'
import type { ProposalStep } from './lifecycle.ts'
import type { ProposalRow } from './rows.ts'
import type { StepInput } from './step-input.ts'

type Whose = Pick<ProposalRow, 'id' | 'proposer_id'>
type Role = 'nguoi-de-xuat' | 'nguoi-dung-dau' | 'bo-phan-giup-viec'

/** One event about a proposal; without a signer the house itself recorded it. */
export async function sealEvent(
  ctx: Context,
  row: Whose,
  kind: Kind,
  fields: Readonly<Record<string, Json>>,
  role?: Role,
): Promise<void> {
  const person = ctx.viewer?.personId
  await seal(ctx, {
    kind,
    about: { room: 'proposals', objectType: 'proposal', objectId: row.id },
    fields,
    signers: role && person !== undefined ? [{ personId: person, role }] : [],
    holders: [row.proposer_id],
  })
}

interface Shape {
  kind: Kind
  role: Role
}

/** Steps that are sealed; convening and referring stand in the history. */
const sealed: Partial<Record<ProposalStep, Shape>> = {
  submit: { kind: 'dexuat.nop', role: 'nguoi-de-xuat' },
  receive: { kind: 'dexuat.tiepnhan', role: 'bo-phan-giup-viec' },
  return: { kind: 'quyetdinh.tralai', role: 'nguoi-dung-dau' },
  implement: { kind: 'quyetdinh.thuchien', role: 'nguoi-dung-dau' },
  pilot: { kind: 'quyetdinh.thidiem', role: 'nguoi-dung-dau' },
  decline: { kind: 'quyetdinh.khongdongy', role: 'nguoi-dung-dau' },
  adjust: { kind: 'dieuchinh', role: 'nguoi-dung-dau' },
  extend: { kind: 'dieuchinh', role: 'nguoi-dung-dau' },
  stop: { kind: 'tamdung', role: 'nguoi-dung-dau' },
  complete: { kind: 'baocao.gui', role: 'nguoi-de-xuat' },
  conclude: { kind: 'danhgia', role: 'nguoi-dung-dau' },
}

export async function sealStep(
  ctx: Context,
  row: ProposalRow,
  step: ProposalStep,
  input: StepInput,
): Promise<void> {
  const shape = sealed[step]
  if (shape) await sealEvent(ctx, row, shape.kind, fieldsOf(ctx, row, step, input), shape.role)
}

/** What each step puts on record; as it stands after the step. */
function fieldsOf(
  ctx: Context,
  row: ProposalRow,
  step: ProposalStep,
  input: StepInput,
): Record<string, Json> {
  const { decision, report, finding, reason } = input
  return {
    buoc: step,
    ngay: ctx.today,
    coquan: row.authority_id,
    ...(step === 'submit' ? { noidung: json(row.plan), ruiro: json(row.plan.risks), lan: row.edition } : {}),
    ...(reason ? { lydo: reason } : {}),
    ...(decision ? { so: decision.number, dieukien: json(decision.conditions) } : {}),
    ...(report ? { baocao: json(report) } : {}),
    ...(finding ? { ketluan: json(finding) } : {}),
  }
}

/** Plain data as it is kept: what has no value is left out. */
export const json = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json
