import type { OutgoingMail } from '#workers/senders/sender'

export function outgoing(to: string): OutgoingMail {
  return {
    id: 'abcdefghijkl',
    messageId: '<abcdefghijkl@status.example.com>',
    from: 'Acme <status@example.com>',
    to,
    subject: 'Störung: payments',
    html: '<p>We look.</p>',
    text: 'We look.\n',
    headers: {
      'List-Unsubscribe': `<https://status.example.com/api/unsubscribe/u${'x'.repeat(55)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  }
}
