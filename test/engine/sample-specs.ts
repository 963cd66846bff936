import { z } from 'zod'
import { type FieldWords, fieldWords } from '#engine/kinds/field'
import { unwrap } from '#engine/kinds/secret'
import { type Kind, kinds, type MonitorSpec, monitorSpecSchema } from '#engine/monitor'

const pem = (inside: string) => `-----BEGIN KEY-----\n${inside}\n-----END KEY-----`
const SECRETS = ['s3cret', pem('s3cret')]
const TEXTS = ['word', pem('c2VsZg'), 'a.example', 'https://a.example/', 'wss://a.example/', '192.0.2.1', '7']
const OTHERS = [
  7,
  443,
  1,
  false,
  true,
  [{ name: 'x-key', value: 's3cret' }],
  [{ name: 'key', value: 'word' }],
  ['a.example'],
  ['A'],
]

/** A spec of a kind in which as many fields as possible say something of their own, from the schema alone. */
export function sampleSpec(kind: Kind): MonitorSpec {
  const schema: z.ZodObject = kinds[kind]
  const full = sampleOf(schema, () => true)
  const least = sampleOf(schema, (field) => !field.safeParse(undefined).success)
  const parsed = monitorSpecSchema.safeParse({ ...full, kind })
  return parsed.success ? parsed.data : monitorSpecSchema.parse({ ...least, kind })
}

function sampleOf(schema: z.ZodObject, isWanted: (field: z.ZodType) => boolean): Record<string, unknown> {
  const entries = Object.entries(schema.shape) as [string, z.ZodType][]
  return Object.fromEntries(
    entries
      .filter(([key, field]) => key !== 'kind' && isWanted(field))
      .map(([key, field]) => [key, sampleValue(field)]),
  )
}

function sampleValue(field: z.ZodType): unknown {
  const { control, placeholder, isSecret }: Partial<FieldWords> = fieldWords.get(field) ?? {}
  const usual = field.safeParse(undefined).data
  if (control === 'assertions') return usual ?? []
  const bare = unwrap(field)
  const blocks =
    bare instanceof z.ZodArray && bare.element instanceof z.ZodObject && control !== 'pairs'
      ? [
          [sampleOf(bare.element, () => true)],
          [sampleOf(bare.element, (one) => !one.safeParse(undefined).success)],
        ]
      : []
  const options = bare instanceof z.ZodEnum ? bare.options : []
  const tries = [...blocks, placeholder, ...options.toReversed(), ...(isSecret ? SECRETS : TEXTS), ...OTHERS]
  const fit = tries.find((one) => one !== undefined && one !== usual && field.safeParse(one).success)
  return fit ?? usual
}
