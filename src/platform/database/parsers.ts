/**
 * How values of the database arrive in TypeScript: int8 as number, `date` as 'YYYY-MM-DD' (a day is not an
 * instant), timestamptz as Date, everything unusual (multiranges, numeric, intervals) as text.
 */
import pg from 'pg'

const oid = { int8: 20, text: 25, date: 1082, int8Array: 1016, textArray: 1009, dateArray: 1182 } as const

type Parse = (text: string) => unknown

const parseTextArray = pg.types.getTypeParser(oid.textArray as number, 'text') as (
  text: string,
) => (string | null)[]

/** Throws a RangeError above 2^53 - 1: a silently rounded key would be worse. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} exceeds the safe integers`)
  return value
}

const own: Record<number, Parse> = {
  [oid.int8]: parseInt8,
  [oid.date]: text => text,
  [oid.dateArray]: parseTextArray,
  [oid.int8Array]: text => parseTextArray(text).map(item => (item === null ? null : parseInt8(item))),
}

/** The `types` of every pool and client of ours; the driver's global parsers stay as they are. */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser(id, format) {
    const parse = format === 'binary' ? undefined : own[id]
    return parse ?? pg.types.getTypeParser(id, format)
  },
}
