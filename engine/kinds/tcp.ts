import { z } from 'zod'
import { assertionsOn, host, port, probed } from './common.ts'
import { field } from './field.ts'

export const tcpKind = z.object({
  kind: z.literal('tcp'),
  host: host(),
  port: port(),
  send: field(z.string().max(4096).nullable().default(null), {
    label: 'Send',
    hint: 'Stored sealed. \\r, \\n, \\t, \\\\ and \\xHH stand for bytes.',
    isSecret: true,
  }),
  ...probed(),
  assertions: assertionsOn(['text', 'latency']),
})
