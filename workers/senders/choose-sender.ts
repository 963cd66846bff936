import { createMailboxSender } from './mailbox.ts'
import { createResendSender } from './resend.ts'
import type { Sender } from './sender.ts'
import { createSmtpSender } from './smtp.ts'

export type MailEnv = { resendApiKey?: string; resendBaseUrl?: string; smtpUrl?: string }

/**
 * Resend when it has a key, else SMTP when it has a URL, else the mailbox in the desk. Neither passes the guard: the
 * operator names them in the environment, and a mail server in a private network is usual.
 */
export function chooseSender({ resendApiKey, resendBaseUrl, smtpUrl }: MailEnv): Sender {
  if (resendApiKey)
    return createResendSender({ apiKey: resendApiKey, ...(resendBaseUrl ? { baseUrl: resendBaseUrl } : {}) })
  if (smtpUrl) return createSmtpSender(smtpUrl)
  return createMailboxSender()
}
