/** The roll of a class and every way to check in: one tap, codes, a code on the wall, paper, a phone without network. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Instant, Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { modes } from './contract-classes.ts'
import { absenceLifecycle, classLifecycle } from './lifecycle.ts'

const Id = Type.Object({ id: PublicId })
const lead = { right: 'study.lead' } as const
const Uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })

/** All that a phone at the door holds of a person: what it needs to call the roll, and a key without meaning elsewhere. */
export const RollLine = Type.Object({
  key: Uuid,
  ordinal: Type.Integer(),
  name: Type.String(),
  place: Type.String(),
  site: Nullable(PublicId),
  present: Type.Boolean(),
  excused: Type.Boolean(),
})
export type RollLine = Static<typeof RollLine>

export const getRoll = endpoint({
  name: 'study.getRoll',
  method: 'GET',
  path: '/api/study/classes/:id/roll',
  summary: 'The whole roll of a class, for whoever keeps it; also what a phone takes along without network.',
  access: lead,
  params: Id,
  reply: Type.Object({
    id: PublicId,
    title: Type.String(),
    state: OneOf(classLifecycle.states),
    startsAt: Instant,
    place: Nullable(Type.String()),
    guests: Type.Integer(),
    /** The server's clock at the answer: a device reckons with the difference and not with its own. */
    now: Instant,
    sites: Type.Array(Type.Object({ id: PublicId, name: Type.String() })),
    lines: Type.Array(RollLine),
  }),
})

export const verdicts = [
  'checkedIn',
  'takenBack',
  'already',
  'notExpected',
  'elsewhere',
  'otherClass',
  'codeUnknown',
  'codeExpired',
  'rollClosed',
] as const
export type Verdict = (typeof verdicts)[number]

/** A mark is made once, on a device, and may be sent as often as the network needs. */
export const Mark = Type.Object({
  id: Uuid,
  /** Either the key of the roll or a code as scanned or typed. */
  key: Type.Optional(Uuid),
  code: Type.Optional(Type.String({ maxLength: 200 })),
  present: Type.Boolean(),
  method: OneOf(['roll', 'code', 'paper']),
  /** By the device's own clock. */
  deviceAt: Instant,
  /** Milliseconds to add to the device's clock, as it was told when it took the roll. */
  offset: Type.Integer({ minimum: -4_000_000_000_000, maximum: 4_000_000_000_000 }),
})
export type Mark = Static<typeof Mark>

export const checkIn = endpoint({
  name: 'study.checkIn',
  method: 'POST',
  path: '/api/study/classes/:id/check-ins',
  summary: 'Takes marks, each counted once by its id however often it is sent; says what became of each.',
  access: lead,
  params: Id,
  body: Type.Object({
    device: Type.String({ maxLength: 60 }),
    marks: Type.Array(Mark, { minItems: 1, maxItems: 500 }),
  }),
  reply: Type.Object({
    now: Instant,
    present: Type.Integer(),
    marks: Type.Array(Type.Object({ id: Uuid, verdict: OneOf(verdicts), name: Nullable(Type.String()) })),
  }),
})

export const findOthers = endpoint({
  name: 'study.findOthers',
  method: 'GET',
  path: '/api/study/classes/:id/others',
  summary: 'People of the same plan who are not on this roll, by name: they may sit in.',
  access: lead,
  params: Id,
  query: Type.Object({ q: Type.String({ minLength: 2, maxLength: 100 }) }),
  reply: Type.Object({
    items: Type.Array(Type.Object({ id: PublicId, name: Type.String(), place: Type.String() })),
  }),
})

export const addToRoll = endpoint({
  name: 'study.addToRoll',
  method: 'POST',
  path: '/api/study/classes/:id/roll',
  summary: 'Puts somebody of the same plan on the roll; whoever is not expected is refused by name.',
  access: lead,
  params: Id,
  body: Type.Object({ person: PublicId }),
  reply: RollLine,
})

export const roomCode = endpoint({
  name: 'study.roomCode',
  method: 'GET',
  path: '/api/study/classes/:id/room-code',
  summary: 'The code for the wall of the room; it changes, and counts by the clock of the server alone.',
  access: lead,
  params: Id,
  reply: Type.Object({
    code: Type.String(),
    digits: Type.String(),
    seconds: Type.Integer(),
    left: Type.Integer(),
    title: Type.String(),
    present: Type.Integer(),
    roll: Type.Integer(),
  }),
})

export const enterRoom = endpoint({
  name: 'study.enterRoom',
  method: 'POST',
  path: '/api/study/room-check-ins',
  summary: 'Checks oneself in by the code on the wall, scanned or typed.',
  access: 'signedIn',
  body: Type.Object({
    code: Type.String({ maxLength: 200 }),
    /** For digits that were typed: which class. */
    class: Type.Optional(PublicId),
  }),
  reply: Type.Object({ verdict: OneOf(verdicts), title: Nullable(Type.String()), at: Instant }),
})

export const printRoll = endpoint({
  name: 'study.printRoll',
  method: 'GET',
  path: '/api/study/classes/:id/roll.pdf',
  summary: 'The roll to sign on paper (A4).',
  access: lead,
  carries: 'download',
  params: Id,
  reply: Type.Unknown(),
})

export const rollTable = endpoint({
  name: 'study.rollTable',
  method: 'GET',
  path: '/api/study/classes/:id/roll.xlsx',
  summary: 'The roll as a table with a column to fill, in the shape that import reads.',
  access: lead,
  carries: 'download',
  params: Id,
  reply: Type.Unknown(),
})

export const importRoll = endpoint({
  name: 'study.importRoll',
  method: 'POST',
  path: '/api/study/classes/:id/roll-import',
  summary: 'Takes a filled roll (.xlsx, .csv) over, whole or not at all; what is wrong is said by its place.',
  access: lead,
  carries: 'file',
  params: Id,
  reply: Type.Object({
    marked: Type.Integer(),
    already: Type.Integer(),
    empty: Type.Integer(),
    faults: Type.Array(
      Type.Object({ row: Type.Integer(), column: Type.String(), code: Type.String(), value: Type.String() }),
    ),
  }),
})

export const mine = endpoint({
  name: 'study.mine',
  method: 'GET',
  path: '/api/study/mine',
  summary: "One's own study: classes to attend with one's code, classes to speak at, what was studied where.",
  access: 'signedIn',
  reply: Type.Object({
    now: Instant,
    reasons: Type.Array(Type.String()),
    classes: Type.Array(
      Type.Object({
        id: PublicId,
        title: Type.String(),
        plan: Type.String(),
        organisation: Type.String(),
        place: Nullable(Type.String()),
        startsAt: Instant,
        endsAt: Instant,
        state: OneOf(classLifecycle.states),
        material: Nullable(Type.String()),
        present: Type.Boolean(),
        /** Null once checked in or when the class is over. */
        code: Nullable(Type.Object({ text: Type.String(), digits: Type.String(), until: Instant })),
        absence: Nullable(
          Type.Object({
            id: PublicId,
            state: OneOf(absenceLifecycle.states),
            reason: Type.String(),
            version: Type.Integer(),
          }),
        ),
      }),
    ),
    /** Classes at which the person speaks, to come and of the last months. */
    speaking: Type.Array(
      Type.Object({
        id: PublicId,
        title: Type.String(),
        plan: Type.String(),
        contents: Type.Array(Type.String()),
        organisation: Type.String(),
        mode: OneOf(modes),
        place: Nullable(Type.String()),
        startsAt: Instant,
        endsAt: Instant,
        state: OneOf(classLifecycle.states),
        material: Nullable(Type.String()),
        /** On the roll. */
        people: Type.Integer(),
      }),
    ),
    studied: Type.Array(
      Type.Object({
        content: Type.String(),
        on: Nullable(Day),
        method: Nullable(Type.String()),
        exempt: Type.Boolean(),
      }),
    ),
  }),
})

export const renewCode = endpoint({
  name: 'study.renewCode',
  method: 'POST',
  path: '/api/study/mine/codes',
  summary: 'Revokes all codes of the person; new ones are given by study.mine.',
  access: 'signedIn',
  reply: Type.Object({ generation: Type.Integer() }),
})
