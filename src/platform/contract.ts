/**
 * The contract as data: each endpoint is one object. The server validates and serialises by it, pages, command
 * line and tests call by it, and OpenAPI is printed from it. Safe for the browser.
 */
import Type, { type Static, type TEnum, type TObject, type TSchema } from 'typebox'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Who may call: anybody, whoever is signed in, or who holds the named right somewhere (people/policy.ts). */
export type Access = 'public' | 'signedIn' | { right: string }

export interface Endpoint<
  P extends TObject = TObject,
  Q extends TObject = TObject,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> {
  /** `room.verb`, unique; also the OpenAPI operationId. */
  name: string
  method: Method
  /** `/api/...` with `:params`. */
  path: string
  /** One sentence in English for the printed interface description. */
  summary: string
  access: Access
  params: P
  query: Q
  body: B
  reply: R
  /** 'file': the body is one uploaded file (multipart). 'download': the reply is bytes, not JSON. */
  carries?: 'file' | 'download'
}

const nothing = Type.Object({})
type Nothing = typeof nothing

interface Sketch<P extends TObject, Q extends TObject, B extends TSchema, R extends TSchema> {
  name: string
  method: Method
  path: string
  summary: string
  access: Access
  params?: P
  query?: Q
  body?: B
  reply: R
  carries?: 'file' | 'download'
}

export function endpoint<
  R extends TSchema,
  P extends TObject = Nothing,
  Q extends TObject = Nothing,
  B extends TSchema = Nothing,
>(sketch: Sketch<P, Q, B, R>): Endpoint<P, Q, B, R> {
  const { params, query, body, ...rest } = sketch
  return {
    ...rest,
    params: params ?? (nothing as TObject as P),
    query: query ?? (nothing as TObject as Q),
    body: body ?? (nothing as TSchema as B),
  }
}

export interface Call<E extends Endpoint> {
  params: Static<E['params']>
  query: Static<E['query']>
  body: Static<E['body']>
}

export type Reply<E extends Endpoint> = Static<E['reply']>

// Shapes that every room uses.

/** Random public identifier of an object (UUID version 4). Internal bigint keys never leave the server. */
export const PublicId = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
})
/** A calendar day, `YYYY-MM-DD`, as meant in Vietnam. */
export const Day = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
/** An instant, ISO 8601 in UTC. */
export const Instant = Type.String({ format: 'date-time' })
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const OneOf = <const T extends readonly string[]>(values: T): TEnum<[...T]> =>
  Type.Enum<[...T]>([...values] as unknown as readonly [...T])
/** A line of text as people type it: at most `limit` characters. */
export const Line = (limit = 500) => Type.String({ minLength: 1, maxLength: limit })

/** One page of a list in key order. `next` is the cursor of the following page; `total` is capped at 1,001. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Nullable(Type.String()), total: Type.Integer() })
export const Paging = {
  after: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}
