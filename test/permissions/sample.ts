/** Valid input for an endpoint made from its schema: enough to get past validation to the question of rights. */
import type { TSchema } from 'typebox'

export type Pick = <T>(items: readonly T[]) => T

interface JsonSchema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minItems?: number
  minLength?: number
  minimum?: number
  pattern?: string
  format?: string
}

/** `id` gives a public id where one is asked for. Optional fields are filled half of the time. */
export function sample(schema: TSchema, pick: Pick, id: () => string): unknown {
  return build(schema as JsonSchema, pick, id)
}

function build(schema: JsonSchema, pick: Pick, id: () => string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(schema.enum)
  if (schema.anyOf) return build(pick(schema.anyOf), pick, id)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) || pick([true, false]))
          .map(([name, field]) => [name, build(field, pick, id)]),
      )
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, 1) }, () =>
        build(schema.items ?? {}, pick, id),
      )
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return pick([true, false])
    case 'null':
      return null
    case 'string':
      return text(schema, id)
    default:
      return {}
  }
}

function text(schema: JsonSchema, id: () => string): string {
  if (schema.pattern?.includes('-4[0-9a-f]{3}')) return id()
  if (schema.pattern?.startsWith('^[0-9]{4}')) return '2026-11-20'
  if (schema.format === 'date-time') return '2026-11-20T00:00:00.000Z'
  return 'thu'.padEnd(schema.minLength ?? 0, ' thu')
}
