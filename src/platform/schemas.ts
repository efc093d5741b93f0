/**
 * How the shapes of the contract become functions. Fastify would build a validator for each part of each endpoint, and a
 * serialiser for each reply, before it opens its doors: hundreds, half of a start. Here each is built when it is first used.
 */
import { AjvCompiler } from '@fastify/ajv-compiler'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'

/** Unknown fields stay, to be refused; what comes in an address is text and becomes numbers and lists. */
const rules = { removeAdditional: false, coerceTypes: 'array', allErrors: false } as const

export function validatorsWhenUsed(): FastifySchemaCompiler<unknown> {
  const build = AjvCompiler()({}, { customOptions: rules }) as unknown as FastifySchemaCompiler<unknown>
  return shape => {
    const validator = whenUsed(() => build(shape))
    return data => validator()(data) || { error: validator().errors ?? [] }
  }
}

export function serialisersWhenUsed(): FastifySerializerCompiler<unknown> {
  const build = SerializerSelector()({}) as FastifySerializerCompiler<unknown>
  return shape => {
    const serialiser = whenUsed(() => build(shape))
    return data => serialiser()(data)
  }
}

function whenUsed<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
