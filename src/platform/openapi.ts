/** The contracts as an OpenAPI 3.1 document: their schemas are JSON Schema already, so nothing is translated. */
import type { TObject, TSchema } from 'typebox'
import type { Endpoint } from './contract.ts'

type Json = Record<string, unknown>

export function describeInterface(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Thông Suốt',
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'thongsuot' } },
      schemas: { Problem: problem },
    },
  }
}

function operation(endpoint: Endpoint): Json {
  const tag = endpoint.name.split('.')[0]
  const right = typeof endpoint.access === 'string' ? null : endpoint.access.right
  return {
    operationId: endpoint.name,
    tags: [tag],
    summary: endpoint.summary,
    ...(right ? { description: `Needs the right ${right} somewhere.` } : {}),
    security: endpoint.access === 'public' ? [] : [{ session: [] }],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(endpoint.method === 'GET' ? {} : { requestBody: requestBody(endpoint) }),
    responses: {
      200: { description: 'Done', content: replyContent(endpoint) },
      default: {
        description: 'Refused: a problem with a code and a sentence in the reader’s language',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function parameters(schema: TObject, place: 'path' | 'query'): Json[] {
  const required = (schema.required ?? []) as readonly string[]
  return Object.entries(schema.properties as Record<string, TSchema>).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: field,
  }))
}

function requestBody(endpoint: Endpoint): Json {
  if (endpoint.carries !== 'file') return { content: { 'application/json': { schema: endpoint.body } } }
  const file = { type: 'string', format: 'binary' }
  const properties = (endpoint.body as TObject).properties as Json
  return {
    content: { 'multipart/form-data': { schema: { type: 'object', properties: { ...properties, file } } } },
  }
}

function replyContent(endpoint: Endpoint): Json {
  return endpoint.carries === 'download'
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: endpoint.reply } }
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'data'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    data: { type: 'object' },
  },
}
