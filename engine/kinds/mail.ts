import { z } from 'zod'
import { assertionsOn, host, port, probed, tlsFields } from './common.ts'
import { field } from './field.ts'

/** What every kind of mail server has. */
export const mailFields = (usual: { port: number; security: 'starttls' | 'tls' }) => ({
  host: host(),
  port: port(usual.port),
  security: field(z.enum(['none', 'starttls', 'tls']).default(usual.security), {
    label: 'Encryption',
    hint: 'With starttls, a server that does not offer it is down.',
    unsafe: 'none',
  }),
  ...probed(),
  ...tlsFields(),
  assertions: assertionsOn(['text', 'latency', 'certificate']),
})
