import { z } from 'zod'
import { mailFields } from './mail.ts'

/** The text is the greeting and the capabilities, after the handshake when there is one. */
export const pop3Kind = z.object({
  kind: z.literal('pop3'),
  ...mailFields({ port: 995, security: 'tls' }),
})
