import { z } from 'zod'
import { assertionsOn, probed, tlsFields } from './common.ts'
import { field } from './field.ts'
import { requestHeaders } from './header.ts'

const hasNoCredentials = (url: string) => {
  const parsed = URL.parse(url)
  return !parsed?.username && !parsed?.password
}

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'Expected an http or https URL.' })
  .max(2048)
  .refine(hasNoCredentials, 'Put credentials into a header, not into the URL.')

const proxyUrl = z
  .url({ protocol: /^http$/, error: 'Expected an http URL.' })
  .max(512)
  .refine(hasNoCredentials, 'Put credentials into their own fields, not into the URL.')

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
  headers: requestHeaders(),
  body: field(z.string().max(65_536).nullable().default(null), {
    label: 'Request body',
    hint: 'Stored sealed.',
    control: 'area',
    isSecret: true,
    isRare: true,
  }),
  username: field(
    z
      .string()
      .max(255)
      .regex(/^[^:\p{Cc}]*$/u, 'A user name has no colon.')
      .nullable()
      .default(null),
    {
      label: 'User name (basic)',
      isRare: true,
    },
  ),
  password: field(z.string().max(1000).nullable().default(null), {
    label: 'Password (basic)',
    hint: 'Stored sealed.',
    isSecret: true,
    isRare: true,
  }),
  bearerToken: field(
    z
      .string()
      .max(8192)
      .regex(/^[\x21-\x7e]+$/, 'A token has no spaces.')
      .nullable()
      .default(null),
    {
      label: 'Bearer token',
      hint: 'Stored sealed. Only the origin that is asked gets it, whatever redirects say.',
      isSecret: true,
      isRare: true,
    },
  ),
})

/** The versions of HTTP that may be spoken; `auto` takes what TLS agrees on, and 1.1 without it. */
export const HTTP_VERSIONS = ['auto', '1.1', '2'] as const

/** How requests are carried, all of a chain in the same way. */
export const carriageFields = () => ({
  version: field(z.enum(HTTP_VERSIONS).default('auto'), { label: 'HTTP version', isRare: true }),
  proxy: field(proxyUrl.nullable().default(null), {
    label: 'Through the proxy',
    placeholder: 'http://proxy.example.com:3128',
    hint: 'It is asked to connect (CONNECT) to the address that was checked.',
    isTarget: true,
    isRare: true,
  }),
  proxyUsername: field(z.string().max(255).nullable().default(null), {
    label: 'User name at the proxy',
    isRare: true,
  }),
  proxyPassword: field(z.string().max(1000).nullable().default(null), {
    label: 'Password at the proxy',
    hint: 'Stored sealed.',
    isSecret: true,
    isRare: true,
  }),
  maxRedirects: field(z.int().min(0).max(20).default(5), { label: 'Follow redirects', isRare: true }),
  maxBodyBytes: field(z.int().min(0).max(10_485_760).default(1_048_576), {
    label: 'Read at most (bytes)',
    hint: 'Counted after decoding.',
    isRare: true,
  }),
})

export const httpKind = z.object({
  kind: z.literal('http'),
  ...requestFields(),
  ...probed(),
  ...tlsFields(),
  ...carriageFields(),
  assertions: assertionsOn(HTTP_SUBJECTS, [{ on: 'status', allow: '200-299', otherwise: 'down' }]),
})
