import { z } from 'zod'
import { isCron } from '../time/cron.ts'
import { findTimeZone } from '../time/time-zone.ts'
import { field } from './field.ts'

const YEAR_SECONDS = 31_536_000

/** What is told from outside: nobody probes it. A schedule, where there is one, is used instead of the period. */
export const heartbeatKind = z.object({
  kind: z.literal('heartbeat'),
  periodSeconds: field(z.int().min(1).max(YEAR_SECONDS).default(3600), {
    label: 'Expect a ping every (seconds)',
  }),
  cron: field(
    z
      .string()
      .trim()
      .max(100)
      .refine(isCron, 'Expected a cron expression that comes due, such as 30 2 * * *.')
      .nullable()
      .default(null),
    {
      label: 'Or on a schedule (cron)',
      placeholder: '30 2 * * *',
      hint: 'Used instead of the period. A job that takes a while pings /start first, so that it is not late while it runs.',
    },
  ),
  timeZone: field(
    z
      .string()
      .trim()
      .max(100)
      .refine(
        (text) => findTimeZone(text) !== null,
        'There is no such time zone. Write one like Europe/Berlin.',
      )
      .default('UTC'),
    { label: 'Time zone of the schedule', placeholder: 'Europe/Berlin' },
  ),
  graceSeconds: field(z.int().min(0).max(YEAR_SECONDS).default(300), {
    label: 'Grace (seconds)',
    hint: 'A late ping is degraded; one that is still missing after the grace is down.',
  }),
})
