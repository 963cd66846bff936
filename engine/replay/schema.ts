import { z } from 'zod'
import { STATUS_OF_LEVEL } from '../component.ts'
import { parseInstant } from '../instant.ts'
import { FAILURE_CODES, PHASES } from '../observation.ts'
import { Refusal } from '../refusal.ts'
import { replayTreeSchema } from './tree.ts'

const WHOLE = 'expected a whole number from 1'
const SHARE = 'expected a number from 0 to 1'

/** A full ISO instant with Z or an offset, cut to epoch milliseconds. */
const instant = z.string().transform((text, context): number => {
  const at = parseInstant(text)
  if (Number.isNaN(at))
    context.addIssue({
      code: 'custom',
      message: `expected an ISO instant with Z or an offset, not ${quote(text)}`,
    })
  return at
})

const key = z.string().min(1, 'expected a key that is not empty')
const whole = z.number(WHOLE).int(WHOLE).min(1, WHOLE)
const share = z.number(SHARE).min(0, SHARE).max(1, SHARE)
const seconds = z.number().min(0, 'expected a number of seconds that is not negative')

const policy = z
  .strictObject({
    major: share.default(1),
    partial: share.default(0.3),
    degraded: share.default(0),
    maintenance: z.enum(['exclude', 'up', 'count']).default('exclude'),
    unobserved: z.enum(['exclude', 'down']).default('exclude'),
    coverageFloor: share.default(0.5),
  })
  .refine(
    ({ degraded, partial, major }) => degraded <= partial && partial <= major,
    'expected weights that rise from degraded over partial to major',
  )

const monitor = z.object({
  key,
  component: z.string(),
  intervalSeconds: whole,
  timeoutSeconds: seconds.default(10),
  failuresToDown: whole.default(1),
  successesToUp: whole.default(1),
  locations: z
    .array(z.string())
    .min(1, 'expected at least one location')
    .refine((names) => new Set(names).size === names.length, 'a location is named twice')
    .default(['default']),
  quorum: z
    .union(
      [z.enum(['any', 'majority', 'all']), z.strictObject({ atLeast: whole })],
      'expected "any", "majority", "all" or { "atLeast": k } with a whole number k from 1',
    )
    .default('majority'),
})

const evidence = z
  .object({
    reasons: z.array(
      z.object({
        code: z.enum([...FAILURE_CODES, 'assertion_failed', 'slow']),
        phase: z.enum(PHASES),
        text: z.string(),
        assertion: z.string().default(''),
      }),
    ),
    phases: z.partialRecord(z.enum(PHASES), z.number()).default({}),
  })
  .nullable()
  .default(null)

const check = z.object({
  monitor: z.string(),
  location: z.string().default('default'),
  at: instant,
  verdict: z.enum(['up', 'degraded', 'down']),
  evidence,
})

type Check = z.infer<typeof check>

/** A million checks: those in plain order are read by hand, all others and their faults by the schema above. */
const checks = z.array(z.unknown()).transform((list, context): Check[] =>
  list.map((item, index): Check => {
    const plain = plainCheck(item)
    if (plain !== null) return plain
    const parsed = check.safeParse(item, { error: describeIssue })
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    context.addIssue({ code: 'custom', path: [index, ...(issue?.path ?? [])], message: issue?.message })
    return { monitor: '', location: '', at: 0, verdict: 'up', evidence: null }
  }),
)

function plainCheck(item: unknown): Check | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || 'evidence' in item) return null
  const { monitor, location = 'default', at: text, verdict } = item as Partial<Record<keyof Check, unknown>>
  if (typeof monitor !== 'string' || typeof location !== 'string' || typeof text !== 'string') return null
  if (verdict !== 'up' && verdict !== 'degraded' && verdict !== 'down') return null
  const at = parseInstant(text)
  return Number.isNaN(at) ? null : { monitor, location, at, verdict, evidence: null }
}

const report = z.object({
  component: z.string(),
  status: z.enum(STATUS_OF_LEVEL),
  from: instant,
  until: instant.optional(),
  recordedAt: instant.optional(),
})

const maintenance = z.object({
  components: z.array(z.string()),
  from: instant,
  until: instant,
  recordedAt: instant.optional(),
})

const documentSchema = z.object({
  from: instant.optional(),
  until: instant,
  skewSeconds: seconds.default(120),
  policy: policy.default(policy.parse({})),
  components: z.array(z.object({ key, requires: replayTreeSchema.optional() })),
  monitors: z.array(monitor).default([]),
  maintenances: z.array(maintenance).default([]),
  reports: z.array(report).default([]),
  checks: checks.default([]),
})

/** A replay document with its defaults filled in; instants are epoch milliseconds. Its keys are not checked yet. */
export type ReplayDocument = z.infer<typeof documentSchema>

/** Parses the form of a replay document; refuses with one sentence that names the place. */
export function parseReplayDocument(input: unknown): ReplayDocument {
  const parsed = documentSchema.safeParse(input, { error: describeIssue })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal('invalid', `${placeOf(issue?.path ?? [])}: ${issue?.message}.`)
}

function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? `expected ${issue.expected}, found nothing`
      : `expected ${issue.expected}`
  if (issue.code === 'invalid_value')
    return `expected one of ${issue.values.map(quote).join(', ')}, not ${quote(issue.input)}`
  if (issue.code === 'unrecognized_keys') return `there is no ${issue.keys.map(quote).join(', ')} here`
  return undefined
}

/** A place in the document, such as `components[2].requires.all[0]`. */
export function placeOf(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return text.replace(/^\./, '') || 'document'
}

/** A word of the document, fit for a one-line message. */
export function quote(word: unknown): string {
  const text = JSON.stringify(word) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 80)}...` : text
}
