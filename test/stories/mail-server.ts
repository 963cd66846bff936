import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'
import { until } from './until.ts'

export type MailServer = {
  url: string
  mails: readonly Email[]
  /** Waits for a mail to this address whose subject contains this. */
  awaitMail: (to: string, subject: string) => Promise<Email>
}

/** A real SMTP server that keeps what arrives. */
export async function openMailServer(): Promise<MailServer> {
  const mails: Email[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail)
          done()
        }, done)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    awaitMail: (to, subject) =>
      until(() => {
        const found = mails.find((mail) => isTo(mail, to) && mail.subject?.includes(subject))
        if (!found) throw new Error(`No mail "${subject}" to ${to} among ${mails.map((m) => m.subject)}`)
        return found
      }),
  }
}

export function isTo(mail: Email, address: string): boolean {
  return mail.to?.some((one) => one.address === address) ?? false
}

export function headerOf(mail: Email, key: string): string {
  return mail.headers.find((header) => header.key === key)?.value ?? ''
}
