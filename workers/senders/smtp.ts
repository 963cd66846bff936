import { createTransport, type Transporter } from 'nodemailer'
import type { MailOutcome, OutgoingMail, Sender } from './sender.ts'

type SmtpError = Error & { responseCode?: number; command?: string }

const CONNECTIONS = 5
const TIMEOUTS_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Sends through an SMTP server with a few pooled connections. SMTP has no idempotency keys: each mail is settled by itself. */
export function createSmtpSender(url: string): Sender {
  let transport: Transporter | null = null
  const open = () => {
    transport ??= createTransport({
      ...parseSmtpUrl(url),
      ...TIMEOUTS_MS,
      pool: true,
      maxConnections: CONNECTIONS,
    })
    return transport
  }
  const shut = () => {
    transport?.close()
    transport = null
  }
  return {
    name: 'smtp',
    batchSize: 20,
    send: async ({ mails }, signal) => {
      signal.addEventListener('abort', shut, { once: true })
      const outcomes = await Promise.all(mails.map((mail) => sendOne(open(), mail, signal)))
      signal.removeEventListener('abort', shut)
      return { kind: 'each', outcomes }
    },
    close: async () => shut(),
  }
}

/** smtp[s]://user:password@host:port as nodemailer's options; user and password are percent-decoded. */
function parseSmtpUrl(text: string) {
  const url = new URL(text)
  const isSecure = url.protocol === 'smtps:'
  const auth = url.username
    ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
    : {}
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    ...auth,
  }
}

async function sendOne(
  transport: Transporter,
  mail: OutgoingMail,
  signal: AbortSignal,
): Promise<MailOutcome> {
  const { from, to, subject, html, text, messageId } = mail
  const headers = Object.fromEntries(
    Object.entries(mail.headers).map(([name, value]) => [name, { prepared: true, value }]),
  )
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(new Error('The time for this attempt is over.'))
    signal.addEventListener('abort', () => reject(new Error('The time for this attempt is over.')), {
      once: true,
    })
  })
  try {
    const sent = transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      html,
      text,
      messageId,
      headers,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    const { response } = await Promise.race([sent, aborted])
    return { kind: 'accepted', providerId: String(response ?? '').slice(0, 200) }
  } catch (error) {
    return outcomeOf(error as SmtpError)
  }
}

function outcomeOf(error: SmtpError): MailOutcome {
  const isFinal = (error.responseCode ?? 0) >= 500 && ['RCPT TO', 'DATA'].includes(error.command ?? '')
  return isFinal
    ? { kind: 'refused', reason: `SMTP: ${error.message}` }
    : { kind: 'failed', reason: `SMTP: ${error.message}` }
}
