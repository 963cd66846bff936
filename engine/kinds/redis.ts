import { z } from 'zod'
import { assertionsOn, host, port, probed, tlsFields } from './common.ts'
import { loginFields } from './login.ts'

/** PING, after AUTH where there is a password. The text is the reply. */
export const redisKind = z.object({
  kind: z.literal('redis'),
  host: host(),
  port: port(6379),
  ...loginFields({
    user: 'User (ACL)',
    withoutIt:
      'A password alone logs the default user in. Without one, a server that asks for it counts as up.',
  }),
  ...probed(),
  ...tlsFields(),
  assertions: assertionsOn(['text', 'latency', 'certificate']),
})
