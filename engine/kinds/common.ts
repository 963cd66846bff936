import { z } from 'zod'
import { type Assertion, assertionSchema } from '../assertion.ts'
import { field } from './field.ts'

/** Over which family of addresses; `both` probes over each, and the worse one counts. */
export const IP_FAMILIES = ['any', 'ipv4', 'ipv6', 'both'] as const

const HOST =
  /^(\[[0-9a-fA-F:.]+\]|[0-9a-fA-F:]*:[0-9a-fA-F:.]+|[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_.])?)$/

export const host = (label = 'Host', placeholder = 'db.example.com') =>
  field(z.string().max(253).regex(HOST, 'Expected a host name or an address.'), {
    label,
    placeholder,
    isTarget: true,
  })

export const port = (usual?: number) => {
  const number = z.int().min(1).max(65_535)
  return field(usual === undefined ? number : number.default(usual), { label: 'Port', isTarget: true })
}

export const secretText = (label: string, hint?: string) =>
  field(z.string().max(65_536).nullable().default(null), {
    label,
    isSecret: true,
    ...(hint === undefined ? {} : { hint }),
  })

const PEM = /^\s*-----BEGIN [A-Z0-9 ]+-----[\s\S]+-----END [A-Z0-9 ]+-----\s*$/

export const pem = (label: string, isSecret = false) =>
  field(z.string().max(65_536).regex(PEM, 'Expected PEM text.').nullable().default(null), {
    label,
    control: 'area',
    isRare: true,
    ...(isSecret ? { isSecret } : {}),
  })

/** What every kind with a probe has. */
export const probed = () => ({
  ip: field(z.enum(IP_FAMILIES).default('any'), { label: 'Addresses', isRare: true }),
  degradedAboveMs: field(z.int().min(1).nullable().default(null), { label: 'Degraded above (ms)' }),
})

/** How a connection is secured and its certificate trusted. */
export const tlsFields = () => ({
  verify: field(z.boolean().default(true), {
    label: 'Verify the certificate',
    hint: 'Without it, anybody on the way can answer for the target.',
    isRare: true,
    unsafe: false,
  }),
  ca: pem('Own certificate authority (PEM)'),
  clientCertificate: pem('Client certificate (PEM)'),
  clientKey: pem('Client key (PEM)', true),
})
export type TlsSpec = z.infer<z.ZodObject<ReturnType<typeof tlsFields>>>

/** A kind's own list of assertions: of these subjects only. */
export function assertionsOn(subjects: readonly Assertion['on'][], usual: Assertion[] = []) {
  const list = z
    .array(assertionSchema)
    .max(50)
    .refine((all) => all.every(({ on }) => subjects.includes(on)), {
      error: `This kind knows expectations on ${subjects.join(', ')} only.`,
    })
    .default(usual)
  subjectsOf.set(list, subjects)
  return field(list, { label: 'Expect', control: 'assertions' })
}

/** Which subjects a list of assertions takes. */
export const subjectsOf = new WeakMap<z.ZodType, readonly Assertion['on'][]>()
