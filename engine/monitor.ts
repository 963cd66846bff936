import { z } from 'zod'
import { assertionSchema } from './assertion.ts'

const header = z.object({
  name: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'Not a header name.'),
  value: z
    .string()
    .max(8192)
    .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'A header value has no line breaks.'),
})

const httpSpec = z.object({
  kind: z.literal('http'),
  url: z
    .url({ protocol: /^https?$/, error: 'Expected an http or https URL.' })
    .max(2048)
    .refine((url) => {
      const parsed = URL.parse(url)
      return !parsed?.username && !parsed?.password
    }, 'Put credentials into a header, not into the URL.'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
  headers: z.array(header).max(50).default([]),
  body: z.string().max(65536).nullable().default(null),
  maxRedirects: z.int().min(0).max(20).default(5),
  maxBodyBytes: z.int().min(0).max(10_485_760).default(1_048_576),
  degradedAboveMs: z.int().min(1).nullable().default(null),
  assertions: z
    .array(assertionSchema)
    .max(50)
    .default([{ on: 'status', allow: '200-299' }]),
})

/** The one map of kinds: the union, the probes' registry and the desk's form derive from it. */
export const kinds = { http: httpSpec } as const
export type Kind = keyof typeof kinds

/** What to probe: a monitor's spec, of any kind. */
export const monitorSpecSchema = z.discriminatedUnion('kind', [kinds.http])
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
