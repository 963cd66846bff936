import { z } from 'zod'
import { assertionsOn, probed, tlsFields } from './common.ts'
import { field } from './field.ts'
import { requestHeaders } from './header.ts'

const webSocketUrl = z
  .url({ protocol: /^wss?$/, error: 'Expected a ws or wss URL.' })
  .max(2048)
  .refine((url) => {
    const parsed = URL.parse(url)
    return !parsed?.username && !parsed?.password && !parsed?.hash
  }, 'Put credentials into a header, and leave the fragment out.')

/** The text is the first message; it is waited for when something is sent or a text is expected. */
export const websocketKind = z.object({
  kind: z.literal('websocket'),
  url: field(webSocketUrl, { label: 'Address', placeholder: 'wss://example.com/socket', isTarget: true }),
  send: field(z.string().max(65_536).nullable().default(null), {
    label: 'Send a message',
    hint: 'Stored sealed. The first message that comes back is the text to expect.',
    control: 'area',
    isSecret: true,
  }),
  headers: requestHeaders(),
  subprotocol: field(
    z
      .string()
      .max(200)
      .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'Not the name of a subprotocol.')
      .nullable()
      .default(null),
    { label: 'Subprotocol', placeholder: 'graphql-transport-ws', isRare: true },
  ),
  ...probed(),
  ...tlsFields(),
  assertions: assertionsOn(['text', 'latency', 'certificate']),
})
