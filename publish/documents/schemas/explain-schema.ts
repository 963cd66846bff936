import { z } from 'zod'
import { FAILURE_CODES, PHASES } from '#engine/observation'
import { availabilityFields } from './page-schema.ts'
import { instant, milliseconds, momentOrNull, sentence, shownStatus } from './parts.ts'

const witness = z.strictObject({
  location: z.string(),
  at: instant.describe('of the first failing check'),
  health: z.enum(['degraded', 'down']),
  reasons: z.array(
    z.strictObject({
      code: z
        .enum([
          ...FAILURE_CODES,
          'heartbeat_late',
          'heartbeat_missing',
          'heartbeat_failed',
          'assertion_failed',
          'slow',
        ])
        .describe('the class of what was wrong'),
      phase: z.enum(PHASES).describe('what the check was doing'),
    }),
  ),
  latencyMs: milliseconds
    .nullable()
    .describe('milliseconds over all phases; null where nothing was measured'),
})

const silence = z.strictObject({
  name: z.string().describe('what is hidden reads "an internal dependency", in the language of the document'),
  path: z.array(z.string()).describe('names on the way to it, the component first'),
  isPaused: z.boolean(),
  silent: z
    .array(
      z.strictObject({
        location: z.string(),
        lastCheckAt: momentOrNull.describe('null where no check ever came'),
        expected: z
          .strictObject({ everySeconds: z.number(), silentAfterSeconds: z.number() })
          .nullable()
          .describe('null for what is told from outside'),
      }),
    )
    .describe('from where nothing was heard any more; empty where nobody watched'),
})

/** The document at /api/explain: why a component was at an instant what it was, as the public may know it. */
export const explainSchema = z
  .strictObject({
    $schema: z.url(),
    component: z.string().describe('its name'),
    at: instant.describe('the instant that is explained'),
    since: instant.describe('since when nothing about it had changed'),
    until: instant.describe('until when nothing changed, or until now'),
    status: shownStatus,
    availability: z
      .strictObject(availabilityFields)
      .nullable()
      .describe('over the 90 days up to the instant'),
    causes: z.array(
      z.strictObject({
        name: z
          .string()
          .describe('what is hidden reads "an internal dependency", in the language of the document'),
        path: z.array(z.string()).describe('names on the way to it, the component first'),
        reportedAt: momentOrNull.describe('when people said so'),
        seen: z.array(witness),
      }),
    ),
    silences: z
      .array(silence)
      .describe('where nothing was known: who went silent, of itself or of what it needs'),
    // biome-ignore lint/suspicious/noThenProperty: a word of the document, and never a function.
    then: z
      .strictObject({
        status: shownStatus.nullable().describe('null where nothing was said'),
        isSame: z.boolean().describe('the same was said, by the same evidence'),
        sentence,
      })
      .nullable()
      .describe('what was known of a past instant at that instant; null for the present'),
    sentences: z.array(sentence).describe('the same in words'),
  })
  .describe('Why a component was at an instant what it was.')
