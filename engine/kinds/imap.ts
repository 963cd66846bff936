import { z } from 'zod'
import { mailFields } from './mail.ts'

/** The text is the greeting and the capabilities, after the handshake when there is one. */
export const imapKind = z.object({
  kind: z.literal('imap'),
  ...mailFields({ port: 993, security: 'tls' }),
})
