import { z } from 'zod'
import { isSealed } from '#db/seal'
import { type Assertion, assertionSchema } from '#engine/assertion'
import { kinds, type SpecOf } from '#engine/monitor'
import { Refusal } from '#engine/refusal'

type HttpSpec = SpecOf<'http'>

const { url, method, headers, body, maxRedirects, maxBodyBytes, degradedAboveMs } = kinds.http.shape
export const METHODS = method.unwrap().options
/** Stands for a stored secret, which nobody gets to read again. */
const KEPT = '********'

const nameAndValue = z.string().transform((text, context) =>
  linesOf(text).map((line) => {
    const colon = line.indexOf(':')
    if (colon < 1) context.addIssue({ code: 'custom', message: `Write “Name: value”, not “${line}”.` })
    return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }
  }),
)

const filled = z.object({
  kind: z.literal('http'),
  url,
  method,
  headers: nameAndValue.pipe(headers.unwrap()),
  body: body.unwrap(),
  maxRedirects,
  maxBodyBytes,
  degradedAboveMs: degradedAboveMs.unwrap(),
  allow: z.string().refine((allow) => assertionSchema.safeParse({ on: 'status', allow }).success, {
    error: 'Write codes and ranges such as “200-299, 304”.',
  }),
  contains: z.string().max(1000),
  containsNot: z.string().max(1000),
  headerContains: nameAndValue,
  certificateDays: z.int().min(0).optional(),
})

/** A filled form as a function of the spec before: a masked secret stays what it was. */
export const httpFormSchema = filled.transform((form) => (before: HttpSpec | null) => specOf(form, before))

function specOf(form: z.output<typeof filled>, before: HttpSpec | null): HttpSpec {
  const { allow, contains, containsNot, headerContains, certificateDays, ...spec } = form
  const secrets = keptSecrets(form.url, before)
  const assertions: Assertion[] = [{ on: 'status', allow }]
  if (contains) assertions.push({ on: 'body', contains, not: false })
  if (containsNot) assertions.push({ on: 'body', contains: containsNot, not: true })
  for (const { name, value } of headerContains) assertions.push({ on: 'header', name, contains: value })
  if (certificateDays !== undefined) assertions.push({ on: 'certificate', daysLeftAtLeast: certificateDays })
  return {
    ...spec,
    headers: form.headers.map(({ name, value }) => ({
      name,
      value: value === KEPT ? secrets.header(name) : value,
    })),
    body: form.body === KEPT ? secrets.body() : form.body,
    assertions: [...assertions, ...(before?.assertions ?? []).filter(({ on }) => on === 'latency')],
  }
}

/** The stored secrets, which go only where they went before: whoever may change the address may not read them there. */
function keptSecrets(url: string, before: HttpSpec | null) {
  const isSameOrigin = before === null || new URL(url).origin === new URL(before.url).origin
  const keep = (stored: string | null | undefined, field: string, missing: string): string => {
    if (!isSameOrigin) throw new Refusal('invalid', 'Enter the secret again for a new address.', field)
    if (stored == null) throw new Refusal('invalid', missing, field)
    return stored
  }
  return {
    header: (name: string) => {
      const header = before?.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())
      return keep(header?.value, 'spec.headers', `No value is stored for “${name}”: enter it.`)
    },
    body: () => keep(before?.body, 'spec.body', 'No body is stored: enter it.'),
  }
}

/** What the form's inputs hold for a stored spec; secrets are masked. */
export function wordsOf(spec: HttpSpec | null) {
  const body = (not: boolean) =>
    spec?.assertions.find((one) => one.on === 'body' && one.not === not) as { contains: string } | undefined
  const status = spec?.assertions.find((one) => one.on === 'status')
  const certificate = spec?.assertions.find((one) => one.on === 'certificate')
  const checks = spec?.assertions.filter((one) => one.on === 'header') ?? []
  return {
    allow: status?.allow ?? '200-299',
    contains: body(false)?.contains ?? '',
    containsNot: body(true)?.contains ?? '',
    certificateDays: certificate?.daysLeftAtLeast.toString() ?? '',
    headerContains: checks.map((one) => `${one.name}: ${one.contains ?? one.equals ?? ''}`).join('\n'),
    headers: (spec?.headers ?? []).map(({ name, value }) => `${name}: ${masked(value)}`).join('\n'),
    body: masked(spec?.body ?? ''),
  }
}

function masked(text: string): string {
  return isSealed(text) ? KEPT : text
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
