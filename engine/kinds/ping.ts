import { z } from 'zod'
import { assertionsOn, host, probed } from './common.ts'
import { field } from './field.ts'

/** Echo requests by the system's ping. None answered is a failure; some lost is for the assertions to judge. */
export const pingKind = z.object({
  kind: z.literal('ping'),
  host: host('Host', 'gateway.example.com'),
  count: field(z.int().min(1).max(20).default(3), { label: 'Echo requests' }),
  ...probed(),
  assertions: assertionsOn(
    ['loss', 'jitter', 'latency'],
    [{ on: 'loss', atMostPercent: 50, otherwise: 'degraded' }],
  ),
})
