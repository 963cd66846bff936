import { z } from 'zod'
import { assertionsOn, host, port, probed, tlsFields } from './common.ts'
import { databaseName, loginFields } from './login.ts'

/** With a user: log in and COM_PING. The text is the server's version. */
export const mysqlKind = z.object({
  kind: z.literal('mysql'),
  host: host(),
  port: port(3306),
  ...loginFields({
    user: 'User',
    withoutIt: 'Without a user, a server that denies access in good form counts as up; its log may note it.',
  }),
  database: databaseName(),
  ...probed(),
  ...tlsFields(),
  assertions: assertionsOn(['text', 'latency', 'certificate']),
})
