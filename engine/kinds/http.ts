import { z } from 'zod'
import { assertionsOn, probed, tlsFields } from './common.ts'
import { field } from './field.ts'
import { headerSchema } from './header.ts'

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'Expected an http or https URL.' })
  .max(2048)
  .refine((url) => {
    const parsed = URL.parse(url)
    return !parsed?.username && !parsed?.password
  }, 'Put credentials into a header, not into the URL.')

export const HTTP_SUBJECTS = [
  'status',
  'header',
  'body',
  'json',
  'xml',
  'latency',
  'certificate',
  'protocol',
  'redirects',
] as const

/** What one HTTP request says; a step of a chain has the same. */
export const requestFields = () => ({
  url: field(httpUrl, { label: 'Address', placeholder: 'https://example.com/health', isTarget: true }),
  method: field(z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'), {
    label: 'Method',
  }),
  headers: field(z.array(headerSchema).max(50).default([]), {
    label: 'Request headers',
    placeholder: 'Authorization: Bearer …',
    hint: 'One per line. Values are stored sealed and never shown again.',
    control: 'pairs',
    isSecret: true,
    isRare: true,
  }),
  body: field(z.string().max(65_536).nullable().default(null), {
    label: 'Request body',
    hint: 'Stored sealed.',
    control: 'area',
    isSecret: true,
    isRare: true,
  }),
})

export const httpKind = z.object({
  kind: z.literal('http'),
  ...requestFields(),
  ...probed(),
  ...tlsFields(),
  maxRedirects: field(z.int().min(0).max(20).default(5), { label: 'Follow redirects', isRare: true }),
  maxBodyBytes: field(z.int().min(0).max(10_485_760).default(1_048_576), {
    label: 'Read at most (bytes)',
    isRare: true,
  }),
  assertions: assertionsOn(HTTP_SUBJECTS, [{ on: 'status', allow: '200-299', otherwise: 'down' }]),
})
