import type { z } from 'zod'
import { type ApiScope, type ApiToken, allows, findApiToken } from '#db/api-tokens'
import type { Tx } from '#db/connect'
import { databaseNow } from '#db/instant'
import { describeIssues, plainIssue } from '#engine/plain-issue'
import { Refusal } from '#engine/refusal'
import { database } from '../database.ts'

const STATUS = { not_found: 404, conflict: 409, forbidden: 403, invalid: 400, too_many: 429 } as const

type Act = (tx: Tx, at: { token: ApiToken; now: Date }) => Promise<Response>

/**
 * Answers a program: the bearer token authorised, then one verb in one transaction. Errors are JSON,
 * `{ errors: [{ path, message }] }`, where the path is empty when no one field is wrong.
 */
export async function answerApi(request: Request, scope: ApiScope, act: Act): Promise<Response> {
  try {
    const now = new Date(await databaseNow(database()))
    const token = await findApiToken(database(), bearerOf(request), now)
    if (token === null) return unauthorised()
    if (!allows(token.scopes, scope))
      throw new Refusal('forbidden', `This token may not do this: it lacks the scope ${scope}.`)
    return await database().transaction((tx) => act(tx, { token, now }))
  } catch (error) {
    if (error instanceof Unreadable) return sayErrors(400, error.errors)
    if (!(error instanceof Refusal)) throw error
    return sayErrors(STATUS[error.kind], [{ path: error.field ?? '', message: error.message }])
  }
}

type ApiError = { path: string; message: string }

class Unreadable extends Error {
  readonly errors: ApiError[]

  constructor(errors: ApiError[]) {
    super('The request cannot be read.')
    this.errors = errors
  }
}

/** The request's JSON as the schema wants it; every error is named with its path. */
export async function readJson<Output>(request: Request, schema: z.ZodType<Output>): Promise<Output> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal('invalid', 'Send JSON, with content-type: application/json.')
  const sent: unknown = await request.json().catch(() => {
    throw new Refusal('invalid', 'This is not JSON.')
  })
  return parseSent(sent, schema)
}

/** The address's query as the schema wants it; of a name that is given twice the last one counts. */
export function readQuery<Output>(request: Request, schema: z.ZodType<Output>): Output {
  return parseSent(Object.fromEntries(new URL(request.url).searchParams), schema)
}

function parseSent<Output>(sent: unknown, schema: z.ZodType<Output>): Output {
  const parsed = schema.safeParse(sent, { error: plainIssue })
  if (!parsed.success) throw new Unreadable(describeIssues(parsed.error))
  return parsed.data
}

export function sayJson(status: number, value: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(value, { status, headers: { 'cache-control': 'no-store', ...headers } })
}

function sayErrors(status: number, errors: ApiError[], headers: Record<string, string> = {}): Response {
  return sayJson(status, { errors }, headers)
}

function unauthorised(): Response {
  const message = 'Send a token of this installation: authorization: Bearer upfront_… (the desk makes them).'
  return sayErrors(401, [{ path: '', message }], { 'www-authenticate': 'Bearer' })
}

function bearerOf(request: Request): string {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
}
