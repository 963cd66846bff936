import { z } from 'zod'
import { assertionsOn, host, port, probed, tlsFields } from './common.ts'
import { field } from './field.ts'

/** A handshake and nothing after it. */
export const tlsKind = z.object({
  kind: z.literal('tls'),
  host: host(),
  port: port(443),
  serverName: field(
    z
      .string()
      .max(253)
      .regex(/^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?$/, 'Expected a host name.')
      .nullable()
      .default(null),
    {
      label: 'Name in the certificate',
      hint: 'Where it is another than the host.',
      isTarget: true,
      isRare: true,
    },
  ),
  ...probed(),
  ...tlsFields(),
  assertions: assertionsOn(
    ['certificate', 'protocol', 'latency'],
    [{ on: 'certificate', daysLeftAtLeast: 14, otherwise: 'degraded' }],
  ),
})
