import { z } from 'zod'
import { isJsonPath } from './assertion/json-path.ts'
import { isPattern } from './assertion/pattern.ts'
import { isXmlPath } from './assertion/xml-path.ts'
import { PHASES } from './observation.ts'

const STATUS_SET = /^\s*\d{3}(\s*-\s*\d{3})?(\s*,\s*\d{3}(\s*-\s*\d{3})?)*\s*$/

/** What it means when the expectation does not hold. */
const otherwise = { otherwise: z.enum(['down', 'degraded']).default('down') }

/** What a text has to be like; what is given has to hold all together. `not` turns it round. */
const like = {
  equals: z.string().max(1000).optional(),
  contains: z.string().min(1).max(1000).optional(),
  /** A pattern of RE2's syntax, anywhere in the text. */
  matches: z
    .string()
    .min(1)
    .max(1000)
    .refine(isPattern, 'Expected a pattern of RE2, which has no look-around and no back-references.')
    .optional(),
  /** The text as a number. */
  above: z.number().optional(),
  below: z.number().optional(),
  not: z.boolean().default(false),
  ...otherwise,
}
export type Likeness = z.infer<z.ZodObject<typeof like>>

const name = z.string().min(1).max(200)
const path = z.string().min(1).max(1000)

/** One expectation about an observation. `text` is a reply, banner or message; `record` is any one DNS record. */
export const assertionSchema = z.discriminatedUnion('on', [
  z.object({
    on: z.literal('status'),
    allow: z.string().max(200).regex(STATUS_SET, 'Expected codes and ranges such as "200-299, 304".'),
    ...otherwise,
  }),
  z.object({ on: z.literal('header'), name, ...like }),
  z.object({ on: z.literal('body'), ...like }),
  z.object({
    on: z.literal('json'),
    path: path.refine(isJsonPath, 'Expected a JSONPath such as $.status (RFC 9535).'),
    ...like,
  }),
  z.object({
    on: z.literal('xml'),
    path: path.refine(isXmlPath, 'Expected an XPath 1.0 expression such as //status.'),
    ...like,
  }),
  z.object({ on: z.literal('text'), ...like }),
  z.object({ on: z.literal('record'), ...like }),
  z.object({
    on: z.literal('latency'),
    belowMs: z.int().min(1),
    /** Of one phase only; left out: of the whole. */
    phase: z.enum(PHASES).optional(),
    ...otherwise,
  }),
  z.object({
    on: z.literal('certificate'),
    daysLeftAtLeast: z.int().min(0).optional(),
    issuerContains: z.string().min(1).max(200).optional(),
    /** Part of the subject of any certificate of the chain. */
    chainContains: z.string().min(1).max(200).optional(),
    /** A name that it has to be good for besides the one that was asked for. */
    goodFor: name.optional(),
    ocspStapled: z.literal(true).optional(),
    ...otherwise,
  }),
  z.object({ on: z.literal('protocol'), equals: z.string().min(1).max(20), ...otherwise }),
  z.object({ on: z.literal('redirects'), atMost: z.int().min(0).max(20), ...otherwise }),
  z.object({ on: z.literal('loss'), atMostPercent: z.number().min(0).max(100), ...otherwise }),
  z.object({ on: z.literal('jitter'), belowMs: z.number().min(0), ...otherwise }),
])
export type Assertion = z.infer<typeof assertionSchema>
