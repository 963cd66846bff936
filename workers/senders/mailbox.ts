import type { Sender } from './sender.ts'

/** Sends nothing: the mail stays where the desk shows it. */
export function createMailboxSender(): Sender {
  return {
    name: 'mailbox',
    batchSize: 100,
    send: async ({ mails }) => ({ kind: 'each', outcomes: mails.map(() => ({ kind: 'kept' })) }),
    close: async () => {},
  }
}
