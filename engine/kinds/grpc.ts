import { z } from 'zod'
import { assertionsOn, host, port, probed, tlsFields } from './common.ts'
import { field } from './field.ts'
import { headerSchema } from './header.ts'

const metadataSchema = headerSchema.refine(({ name }) => /^(?!grpc-)[0-9a-z_.-]+(?<!-bin)$/.test(name), {
  error: 'Names of metadata are lower-case, and neither grpc-… nor …-bin.',
})

/** The standard health question (grpc.health.v1). The text is its answer: SERVING, NOT_SERVING, UNKNOWN. */
export const grpcKind = z.object({
  kind: z.literal('grpc'),
  host: host(),
  port: port(),
  service: field(z.string().max(500).default(''), {
    label: 'Service',
    placeholder: 'shop.v1.Orders',
    hint: 'Empty asks for the server as a whole.',
  }),
  security: field(z.enum(['none', 'tls']).default('tls'), { label: 'Encryption', unsafe: 'none' }),
  metadata: field(z.array(metadataSchema).max(50).default([]), {
    label: 'Metadata',
    placeholder: 'authorization: Bearer …',
    hint: 'One per line. Values are stored sealed and never shown again.',
    control: 'pairs',
    isSecret: true,
    isRare: true,
  }),
  ...probed(),
  ...tlsFields(),
  assertions: assertionsOn(
    ['text', 'latency', 'certificate'],
    [{ on: 'text', equals: 'SERVING', not: false, otherwise: 'down' }],
  ),
})
