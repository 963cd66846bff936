import { z } from 'zod'
import { assertionsOn, host, port, probed, tlsFields } from './common.ts'
import { databaseName, loginFields } from './login.ts'

/** With a user: log in and `select 1`. The text is the server's version, where it tells. */
export const postgresKind = z.object({
  kind: z.literal('postgres'),
  host: host(),
  port: port(5432),
  ...loginFields({
    user: 'User',
    withoutIt: 'Without a user, a server that asks for a login counts as up; its log may note the attempt.',
  }),
  database: databaseName(),
  ...probed(),
  ...tlsFields(),
  assertions: assertionsOn(['text', 'latency', 'certificate']),
})
