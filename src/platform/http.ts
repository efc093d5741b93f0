/**
 * The HTTP side of the contract: each route validates what comes in and what goes out by its endpoint, runs in
 * one transaction with the reader's identity, and words its refusals in the reader's language.
 */
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Application, type Asker, inTransaction } from './application.ts'
import type { Context } from './context.ts'
import type { Endpoint } from './contract.ts'
import { NoConnection } from './database/no-connection.ts'
import { dayInVietnam } from './dates/dates.ts'
import { readSigning, TrialEnded, type Wanted, wantedOf } from './ledger/signing.ts'
import { addWitnessRoute } from './ledger/witnessing.ts'
import { type Problem, Refusal, refusalStatus, refuse } from './refusal.ts'
import type { Download, Extras, Room, Route } from './room.ts'
import { serialisersWhenUsed, validatorsWhenUsed } from './schemas.ts'
import { grantsOf, signedIn } from './visibility.ts'
import { languageOf, refusalKey } from './words.ts'

const uploadLimit = 25 * 1024 * 1024

export interface ServerOptions {
  application: Application
  rooms: readonly Room[]
  /** Behind TLS the cookie is Secure and carries the __Host- prefix. */
  secure: boolean
  logger?: boolean
  /** Of one address; 3,000 unless told (an office behind one address has many people). */
  requestsPerMinute?: number | undefined
  /** Addresses or networks of proxies whose X-Forwarded-For is believed (`127.0.0.1, 10.0.0.0/8`); nobody's unless told. */
  trustedProxies?: string | undefined
}

export async function createServer({
  application,
  rooms,
  secure,
  logger = false,
  requestsPerMinute = 3000,
  trustedProxies,
}: ServerOptions) {
  const server = Fastify({
    logger: logger ? { level: 'warn' } : false,
    bodyLimit: 2 * 1024 * 1024,
    trustProxy: trustedProxies ? trustedProxies.split(',').map(address => address.trim()) : false,
    routerOptions: { maxParamLength: 200 },
  })
  server.setValidatorCompiler(validatorsWhenUsed())
  server.setSerializerCompiler(serialisersWhenUsed())
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: uploadLimit, files: 1, fields: 20 } })
  await server.register(rateLimit, { max: requestsPerMinute, timeWindow: '1 minute' })
  await server.register(helmet, securityHeaders(secure))
  server.addHook('onRequest', async request => refuseForeignOrigin(request))
  server.setErrorHandler((error, request, reply) => answerError(application, error, request, reply))
  server.setNotFoundHandler((request, reply) =>
    answerError(application, refuse('platform.notFound', {}, 'missing'), request, reply),
  )
  server.get('/healthz', async () => {
    await application.database.pool.query('select 1')
    return { status: 'ok' }
  })
  addWitnessRoute(server, application)
  for (const room of rooms) for (const route of room.routes) addRoute(server, application, route, secure)
  return server
}

function addRoute(server: FastifyInstance, application: Application, route: Route, secure: boolean): void {
  const { endpoint } = route
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    handler: async (request, reply) => {
      const extras: Extras = {
        address: request.ip,
        device: request.headers['user-agent'] ?? null,
        sessionToken: request.cookies[cookieName(secure)] ?? null,
        setSession: token => setSession(reply, secure, token),
      }
      const asker = identityOf(request, extras)
      const { fields, prepared } = await prepareUpload(application, route, asker, request)
      const call = {
        params: request.params as never,
        query: request.query as never,
        body: (fields ?? request.body) as never,
      }
      const answer = await taken(application, asker, request.headers['x-sign'], async ctx => {
        authorise(ctx, endpoint)
        return route.handle(ctx, call, extras, prepared)
      })
      if (answer instanceof Trial) {
        // Another shape than the endpoint's own reply, so it goes past its serialiser.
        const wanted = JSON.stringify(answer.wanted)
        return reply
          .header('cache-control', 'no-store')
          .serializer(String)
          .type('application/json')
          .send(wanted)
      }
      reply.header('cache-control', 'no-store').header('x-today', dayInVietnam(application.clock()))
      return endpoint.carries === 'download' ? sendDownload(reply, answer as Download) : answer
    },
  })
}

/** A step on trial: nothing of it stays but what is to be signed. */
class Trial {
  readonly wanted: Wanted
  constructor(wanted: Wanted) {
    this.wanted = wanted
  }
}

async function taken(
  application: Application,
  asker: Asker,
  header: string | string[] | undefined,
  work: (ctx: Context) => Promise<unknown>,
): Promise<unknown> {
  let wanted: Wanted | null = null
  try {
    return await inTransaction(application, asker, async ctx => {
      const signing = readSigning(
        typeof header === 'string' ? header : undefined,
        ctx.viewer?.personId ?? null,
      )
      const answer = await work({ ...ctx, signing })
      if (signing?.mode !== 'trial') return answer
      wanted = await wantedOf(ctx, signing)
      throw new TrialEnded()
    })
  } catch (error) {
    if (error instanceof TrialEnded && wanted) return new Trial(wanted)
    throw error
  }
}

/** Nobody's file is read before its sender is admitted, and no transaction waits while it is parsed. */
async function prepareUpload(application: Application, route: Route, asker: Asker, request: FastifyRequest) {
  if (route.endpoint.carries !== 'file') return {}
  await inTransaction(application, asker, async ctx => authorise(ctx, route.endpoint))
  const { file, fields } = await uploadOf(request)
  return { fields, prepared: await route.prepare?.(file, application.files) }
}

/** The server denies what no grant allows; whether the object lies in the territory is the service's question. */
function authorise(ctx: Parameters<Route['handle']>[0], endpoint: Endpoint): void {
  if (endpoint.access === 'public') return
  signedIn(ctx)
  if (endpoint.access !== 'signedIn' && grantsOf(ctx, endpoint.access.right).length === 0) {
    throw refuse('platform.forbidden', { right: endpoint.access.right }, 'forbidden')
  }
}

function schemaOf(endpoint: Endpoint): object {
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    params: strict(endpoint.params),
    querystring: strict(endpoint.query),
    ...(endpoint.method === 'GET' || endpoint.carries === 'file' ? {} : { body: strict(endpoint.body) }),
    ...(endpoint.carries === 'download' ? {} : { response: { '2xx': endpoint.reply } }),
  }
}

/** Unknown fields are refused, not ignored: no mass assignment, no silent typing errors. */
function strict(schema: object): object {
  return 'properties' in schema ? { ...schema, additionalProperties: false } : schema
}

function identityOf(request: FastifyRequest, extras: Extras) {
  const actingFor = request.headers['x-acting-for']
  return {
    sessionToken: extras.sessionToken,
    actingFor: typeof actingFor === 'string' && actingFor ? actingFor : null,
    language: languageOf(request.headers['accept-language']),
  }
}

async function uploadOf(request: FastifyRequest) {
  if (!request.isMultipart()) throw refuse('platform.fileMissing', {}, 'malformed')
  const part = await request.file()
  if (!part) throw refuse('platform.fileMissing', {}, 'malformed')
  const bytes = await part.toBuffer()
  const fields = Object.fromEntries(
    Object.entries(part.fields).flatMap(([name, field]) =>
      field && !Array.isArray(field) && field.type === 'field' ? [[name, field.value]] : [],
    ),
  )
  return { file: { name: part.filename.normalize('NFC').slice(0, 255), bytes }, fields }
}

async function sendDownload(reply: FastifyReply, { name, mediaType, bytes }: Download) {
  const body = typeof bytes === 'function' ? await bytes() : bytes
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', 'sandbox')
    .send(body)
}

const cookieName = (secure: boolean) => (secure ? '__Host-thongsuot' : 'thongsuot')

/** A cookie of the browser's session: how long the session counts is the server's question. */
function setSession(reply: FastifyReply, secure: boolean, token: string | null): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  if (token) reply.setCookie(cookieName(secure), token, options)
  else reply.clearCookie(cookieName(secure), options).header('clear-site-data', '"cache", "storage"')
}

/** State never changes on behalf of another site (ASVS 3.5): browsers say where a request comes from. */
function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const foreign = site !== undefined ? !['same-origin', 'none'].includes(site) : false
  if (foreign || (origin !== undefined && new URL(origin).host !== request.headers.host)) {
    throw refuse('platform.foreignOrigin', {}, 'forbidden')
  }
}

function answerError(application: Application, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = refusalOf(error)
  if (!refusal || error instanceof NoConnection) request.log.error(error)
  if (!refusal && process.env.THONGSUOT_SHOW_DEFECTS) console.error(error)
  const { code, data, kind } = refusal ?? { code: 'platform.defect', data: { id: request.id }, kind: null }
  const status = kind ? refusalStatus[kind] : 500
  const words = application.words.getFixedT(languageOf(request.headers['accept-language']))
  const problem: Problem = {
    type: `urn:thongsuot:${code}`,
    title: words(refusalKey(code), { ...data } as Record<string, string>),
    status,
    code,
    data,
  }
  if (kind === 'unavailable' && data.seconds) reply.header('retry-after', String(data.seconds))
  return reply.code(status).type('application/problem+json').header('cache-control', 'no-store').send(problem)
}

/** What the framework refuses by itself (validation, size, rate), and a database that is not to be had, in the product's own codes. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof NoConnection) {
    return error.reason === 'busy'
      ? refuse('database.busy', { seconds: 5 }, 'unavailable')
      : refuse('database.away', { seconds: 15 }, 'unavailable')
  }
  const { validation, validationContext, statusCode, code } = error as {
    validation?: {
      instancePath: string
      params?: { missingProperty?: string; additionalProperty?: string }
    }[]
    validationContext?: string
    statusCode?: number
    code?: string
  }
  if (validation) {
    const first = validation[0]
    const place = [
      first?.instancePath.replaceAll('/', ' ').trim(),
      first?.params?.missingProperty ?? first?.params?.additionalProperty,
    ]
    const where = place.filter(Boolean).join(' ') || (validationContext ?? '')
    return refuse('platform.malformed', { place: where }, 'malformed')
  }
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE') {
    return refuse('platform.tooLarge', { limit: uploadLimit / 1024 / 1024 }, 'tooLarge')
  }
  if (statusCode === 429) return refuse('platform.tooMany', {}, 'tooMany')
  if (statusCode && statusCode < 500) return refuse('platform.malformed', { place: '' }, 'malformed')
  return null
}

function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        // Our own reader of QR codes is WebAssembly; no other code is compiled.
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' as const },
    referrerPolicy: { policy: 'no-referrer' as const },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
  }
}
