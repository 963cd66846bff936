import { z } from 'zod'
import { field } from './field.ts'
import { mailFields } from './mail.ts'

/** The text is the banner and the answer to EHLO, after the handshake when there is one. */
export const smtpKind = z.object({
  kind: z.literal('smtp'),
  ...mailFields({ port: 587, security: 'starttls' }),
  heloName: field(
    z
      .string()
      .max(255)
      .regex(/^(\[[0-9A-Za-z:.]+\]|[A-Za-z0-9.-]+)$/, 'Expected a host name or an address in brackets.')
      .default('[127.0.0.1]'),
    { label: 'Name to say in EHLO', isRare: true },
  ),
})
