import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { createSmtpSender } from '#workers/senders/smtp'
import { outgoing } from './outgoing.ts'

const received: string[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, callback) => {
    const code = { 'gone@example.com': 550, 'busy@example.com': 451 }[address]
    callback(code ? Object.assign(new Error('no'), { responseCode: code }) : null)
  },
  onData: (stream, _session, callback) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push(Buffer.concat(chunks).toString())
      callback()
    })
  },
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.server.address() as AddressInfo
const sender = createSmtpSender(`smtp://127.0.0.1:${port}`)
afterAll(async () => {
  await sender.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

test('each mail has its own outcome, and what arrives is whole', async () => {
  const mails = ['ann@example.com', 'gone@example.com', 'busy@example.com'].map(outgoing)
  const result = await sender.send({ id: 'b', mails }, AbortSignal.timeout(5_000))
  if (result.kind !== 'each') throw new Error('Expected an outcome for each mail.')
  expect(result.outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'refused', 'failed'])
  expect(received).toHaveLength(1)
  const mail = await PostalMime.parse(received[0] ?? '')
  expect(mail).toMatchObject({
    messageId: '<abcdefghijkl@status.example.com>',
    subject: 'Störung: payments',
    text: expect.stringMatching(/^We look\.\n+$/),
    to: [{ address: 'ann@example.com' }],
    from: { name: 'Acme', address: 'status@example.com' },
  })
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value
  expect(header('list-unsubscribe')).toBe(mails[0]?.headers['List-Unsubscribe'])
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
})

test('a server that is not there is a failure to retry', async () => {
  const absent = createSmtpSender('smtp://127.0.0.1:1')
  const result = await absent.send(
    { id: 'b', mails: [outgoing('ann@example.com')] },
    AbortSignal.timeout(5_000),
  )
  expect(result).toMatchObject({ kind: 'each', outcomes: [{ kind: 'failed' }] })
  await absent.close()
})
