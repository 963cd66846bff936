import { z } from 'zod'
import { dnsKind } from './kinds/dns.ts'
import { grpcKind } from './kinds/grpc.ts'
import { heartbeatKind } from './kinds/heartbeat.ts'
import { httpKind } from './kinds/http.ts'
import { imapKind } from './kinds/imap.ts'
import { mysqlKind } from './kinds/mysql.ts'
import { pingKind } from './kinds/ping.ts'
import { pop3Kind } from './kinds/pop3.ts'
import { postgresKind } from './kinds/postgres.ts'
import { redisKind } from './kinds/redis.ts'
import { smtpKind } from './kinds/smtp.ts'
import { stepsKind } from './kinds/steps.ts'
import { tcpKind } from './kinds/tcp.ts'
import { tlsKind } from './kinds/tls.ts'
import { upstreamKind } from './kinds/upstream.ts'
import { websocketKind } from './kinds/websocket.ts'

/** The one map of kinds: the union, the registry of probes, the desk's form and the API derive from it. */
export const kinds = {
  http: httpKind,
  steps: stepsKind,
  tcp: tcpKind,
  tls: tlsKind,
  dns: dnsKind,
  ping: pingKind,
  grpc: grpcKind,
  heartbeat: heartbeatKind,
  imap: imapKind,
  mysql: mysqlKind,
  pop3: pop3Kind,
  postgres: postgresKind,
  redis: redisKind,
  smtp: smtpKind,
  upstream: upstreamKind,
  websocket: websocketKind,
} as const
export type Kind = keyof typeof kinds

/** What to probe: a monitor's spec, of any kind. */
export const monitorSpecSchema = z.discriminatedUnion('kind', [
  kinds.http,
  kinds.steps,
  kinds.tcp,
  kinds.tls,
  kinds.dns,
  kinds.ping,
  kinds.grpc,
  kinds.heartbeat,
  kinds.imap,
  kinds.mysql,
  kinds.pop3,
  kinds.postgres,
  kinds.redis,
  kinds.smtp,
  kinds.upstream,
  kinds.websocket,
])
export type MonitorSpec = z.infer<typeof monitorSpecSchema>
export type SpecOf<K extends Kind> = Extract<MonitorSpec, { kind: K }>
/** Kinds that a worker asks; a heartbeat reports by itself. */
export type ProbedKind = Exclude<Kind, 'heartbeat'>
export type ProbedSpec = SpecOf<ProbedKind>

export const probedSpecSchema = monitorSpecSchema.refine(
  isProbed,
  'A heartbeat is told from outside: there is nothing to probe.',
)

export function isProbed(spec: MonitorSpec): spec is ProbedSpec {
  return spec.kind !== 'heartbeat'
}

export const quorumSchema = z.union([
  z.enum(['any', 'majority', 'all']),
  z.object({ atLeast: z.int().min(1) }),
])
export type Quorum = z.infer<typeof quorumSchema>

/** How often, from where, and how sure before health changes; holds from a date. */
export const monitorRulesSchema = z.object({
  intervalSeconds: z.int().min(1).max(86_400).default(60),
  timeoutSeconds: z.number().min(0.1).max(120).default(10),
  failuresToDown: z.int().min(1).max(100).default(2),
  successesToUp: z.int().min(1).max(100).default(1),
  quorum: quorumSchema.default('majority'),
  locations: z
    .array(
      z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'A location is lower-case letters, digits and dashes.'),
    )
    .min(1)
    .max(50)
    .default(['default'])
    .refine((list) => new Set(list).size === list.length, 'A location is named twice.'),
})
export type MonitorRules = z.infer<typeof monitorRulesSchema>
