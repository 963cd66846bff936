import { z } from 'zod'
import { httpKind } from './kinds/http.ts'
import { tcpKind } from './kinds/tcp.ts'

/** The one map of kinds: the union, the registry of probes, the desk's form and the API derive from it. */
export const kinds = { http: httpKind, tcp: tcpKind } as const
export type Kind = keyof typeof kinds

/** What to probe: a monitor's spec, of any kind. */
export const monitorSpecSchema = z.discriminatedUnion('kind', [kinds.http, kinds.tcp])
export type MonitorSpec = z.infer<typeof monitorSpecSchema>
export type SpecOf<K extends Kind> = Extract<MonitorSpec, { kind: K }>

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
