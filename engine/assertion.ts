import { z } from 'zod'

const STATUS_SET = /^\s*\d{3}(\s*-\s*\d{3})?(\s*,\s*\d{3}(\s*-\s*\d{3})?)*\s*$/

/** One expectation about an observation. */
export const assertionSchema = z.discriminatedUnion('on', [
  z.object({ on: z.literal('status'), allow: z.string().max(200).regex(STATUS_SET, 'Expected codes and ranges such as "200-299, 304".') }),
  z.object({ on: z.literal('latency'), belowMs: z.int().min(1) }),
  z.object({ on: z.literal('body'), contains: z.string().min(1).max(1000), not: z.boolean().default(false) }),
  z.object({ on: z.literal('header'), name: z.string().min(1).max(200), equals: z.string().max(1000).optional(), contains: z.string().max(1000).optional() }),
  z.object({ on: z.literal('certificate'), daysLeftAtLeast: z.int().min(0) }),
])
export type Assertion = z.infer<typeof assertionSchema>
