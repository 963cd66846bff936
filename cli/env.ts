import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { parseControlTarget } from '#engine/health/control-target'
import { Refusal } from '#engine/refusal'

type Source = Record<string, string | undefined>

const urlOf = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
    error: `must be an address such as ${example}`,
  })
const postgresUrl = urlOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database')
const httpUrl = urlOf(['http:', 'https:'], 'https://status.example.com')
const secret = z.string().min(32, { error: 'must have at least 32 characters' })

function isNetwork(text: string): boolean {
  return text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text)
}

const listOf = (text: string) => text.split(',').map((part) => part.trim())
const isNetworkList = (text: string) => listOf(text).every(isNetwork)

const networks = z
  .string()
  .refine(isNetworkList, {
    error: 'must be addresses or networks such as 10.0.0.0/8, separated by commas',
  })
  .transform(listOf)

const variables = {
  PORT: z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
      error: 'must be a port from 1 to 65535',
    })
    .transform(Number)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be an address or a host name' })
    .default('127.0.0.1'),
  BASE_URL: httpUrl
    .refine((text) => ['', '/'].includes(`${URL.parse(text)?.pathname}${URL.parse(text)?.search}`), {
      error: 'must be an origin without a path, such as https://status.example.com',
    })
    .optional(),
  DATABASE_URL: postgresUrl.optional(),
  DIRECT_DATABASE_URL: postgresUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  LOCATION: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, {
      error: 'must be lower-case letters, digits and dashes, at most 32',
    })
    .default('default'),
  SECRET: secret.optional(),
  SECRET_PREVIOUS: secret.optional(),
  TRUSTED_PROXIES: networks.default([]),
  ALLOW_PRIVATE_TARGETS: z
    .string()
    .refine((text) => text === 'true' || text === 'false' || isNetworkList(text), {
      error: 'must be true, false, or networks such as 10.0.0.0/8, separated by commas',
    })
    .transform((text) => (text === 'true' || text === 'false' ? text === 'true' : listOf(text)))
    .default(false),
  CONTROL_TARGETS: z
    .string()
    .transform((text) => listOf(text).map(parseControlTarget))
    .refine((targets) => targets.every((target) => target !== null), {
      error: 'must be host:port or addresses such as https://example.com, separated by commas',
    })
    .transform((targets) => targets.filter((target) => target !== null))
    .default([]),
  EMAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]+ <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, {
      error: 'must be an e-mail address, or a name and an address such as Status <status@example.com>',
    })
    .optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: httpUrl.optional(),
  RESEND_WEBHOOK_SECRET: z.string().optional(),
  SMTP_URL: urlOf(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  MIRROR_DIR: z.string().optional(),
} as const

const schema = z
  .object(variables)
  .refine((env) => env.DATABASE_URL === undefined || env.SECRET !== undefined, {
    path: ['SECRET'],
    error: 'must be set together with DATABASE_URL: at least 32 characters, the same for every process',
    when: () => true,
  })
  .refine((env) => (env.RESEND_API_KEY ?? env.SMTP_URL) === undefined || env.EMAIL_FROM !== undefined, {
    path: ['EMAIL_FROM'],
    error: 'must be set together with RESEND_API_KEY or SMTP_URL: the address that mail comes from',
    when: () => true,
  })
  .refine((env) => env.RESEND_API_KEY === undefined || env.SMTP_URL === undefined, {
    path: ['SMTP_URL'],
    error: 'must not be set together with RESEND_API_KEY: mail leaves by one way',
    when: () => true,
  })

export type Env = Omit<z.output<typeof schema>, 'BASE_URL' | 'DATA_DIR'> & { BASE_URL: URL; DATA_DIR: string }

/** Reads every variable once. Throws a Refusal with one sentence per bad one; an empty variable is an absent one. */
export function readEnv(source: Source = process.env, defaults: Source = {}): Env {
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, source[name]?.trim() || defaults[name]]),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new Refusal('invalid', firstSentences(parsed.error.issues).join('\n'))
  const env = parsed.data
  return {
    ...env,
    BASE_URL: new URL(env.BASE_URL ?? `http://localhost:${env.PORT}`),
    DATA_DIR: resolve(env.DATA_DIR),
    ...(env.MIRROR_DIR === undefined ? {} : { MIRROR_DIR: resolve(env.MIRROR_DIR) }),
  }
}

type Issue = { path: PropertyKey[]; message: string }

function firstSentences(issues: readonly Issue[]): string[] {
  const firsts = new Map<string, string>()
  for (const { path, message } of issues) {
    const name = String(path[0])
    if (!firsts.has(name)) firsts.set(name, `${name} ${message}.`)
  }
  return [...firsts.values()]
}

/** The example keeps its mail, may probe this machine, and touches no database but its own. */
export function readDemoEnv(source: Source = process.env): Env {
  if (source.DATABASE_URL)
    throw new Refusal('invalid', 'The example brings its own database: please unset DATABASE_URL.')
  const quiet = { ...source, RESEND_API_KEY: '', RESEND_WEBHOOK_SECRET: '', SMTP_URL: '' }
  return readEnv(quiet, { DATA_DIR: './data-demo', ALLOW_PRIVATE_TARGETS: '127.0.0.1/32' })
}

/** The variables as they were decided, for the rooms and the processes that read them again. */
export function decidedBy(env: Env): Source {
  const { ALLOW_PRIVATE_TARGETS: targets } = env
  return {
    NODE_ENV: 'production',
    PORT: String(env.PORT),
    HOST: env.HOST,
    BASE_URL: env.BASE_URL.origin,
    DATA_DIR: env.DATA_DIR,
    LOCATION: env.LOCATION,
    ALLOW_PRIVATE_TARGETS: Array.isArray(targets) ? targets.join(',') : String(targets),
    RESEND_API_KEY: env.RESEND_API_KEY,
    SMTP_URL: env.SMTP_URL,
  }
}

/** What a child process finds in its environment: ours, with what was decided here put in. */
export function childEnvironment(decided: Source): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    UPFRONT_SUPERVISED: '1',
    // The system's resolver blocks a thread per name: a few that hang must not delay every other monitor.
    UV_THREADPOOL_SIZE: '64',
    ...decided,
  } as NodeJS.ProcessEnv
}

/** Lets the rooms that run in this process read what was decided here, defaults included. */
export function shareEnvironment(decided: Source): void {
  for (const [name, value] of Object.entries({ NEXT_TELEMETRY_DISABLED: '1', ...decided })) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

export function isSupervised(): boolean {
  return process.env.UPFRONT_SUPERVISED !== undefined
}

/** Whether a parent stands behind us whose end is ours: npm, or a start that supervises. */
export function hasGuardian(): boolean {
  return isSupervised() || process.env.npm_lifecycle_event !== undefined
}
