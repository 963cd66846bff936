import { z } from 'zod'
import { assertionsOn, host, port, probed } from './common.ts'
import { field } from './field.ts'

const ESCAPED = /^([^\\]|\\[rnt\\]|\\x[0-9a-fA-F]{2})*$/
const UNKNOWN_ESCAPE = 'A backslash starts \\r, \\n, \\t, \\\\ or \\xHH.'

/** Without an expectation on the text a connection is all that is asked for. The text loses its last line break. */
export const tcpKind = z.object({
  kind: z.literal('tcp'),
  host: host(),
  port: port(),
  send: field(z.string().max(4096).regex(ESCAPED, UNKNOWN_ESCAPE).nullable().default(null), {
    label: 'Send',
    hint: 'Stored sealed. \\r, \\n, \\t, \\\\ and \\xHH stand for bytes.',
    isSecret: true,
  }),
  ...probed(),
  assertions: assertionsOn(['text', 'latency']),
})
