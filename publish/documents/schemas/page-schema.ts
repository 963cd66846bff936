import { z } from 'zod'
import { languageSchema } from '#engine/language'
import { policySchema } from '#engine/policy'
import {
  bounds,
  componentStatus,
  count,
  id,
  instant,
  milliseconds,
  momentOrNull,
  sentence,
  share,
  shareOrNull,
  shownStatus,
} from './parts.ts'
import { incident, maintenance, series } from './story-schemas.ts'

export const availabilityFields = {
  value: shareOrNull,
  lower: shareOrNull.describe('with all unobserved time bad; a share of 1'),
  upper: shareOrNull.describe('with all unobserved time good; a share of 1'),
  coverage: share.describe('of the window that was watched, a share of 1'),
  decimals: count.describe('of the percentage that the check interval supports'),
  formula: sentence.describe('how the value comes about, such as "1 − 55 min major / 129,600 min watched"'),
}

const availability = z.strictObject({
  ...availabilityFields,
  ownDowntimeMs: milliseconds.describe('milliseconds of downtime for which it was to blame itself'),
  inheritedDowntimeMs: milliseconds.describe('milliseconds of downtime for which others were to blame'),
  policy: policySchema.describe('how availability is counted'),
})

const day = z.strictObject({
  date: z.iso.date().describe("in the page's time zone"),
  from: instant,
  until: instant,
  ms: z
    .strictObject({
      operational: milliseconds,
      degraded_performance: milliseconds,
      partial_outage: milliseconds,
      major_outage: milliseconds,
      under_maintenance: milliseconds,
      unobserved: milliseconds,
      not_started: milliseconds,
    })
    .describe('milliseconds of the day in each status; not_started is before its start and after now'),
  incidentIds: z.array(id),
})

const interval = z
  .strictObject({
    from: instant,
    until: instant,
    status: shownStatus,
    own: bounds,
    inherited: bounds,
    causes: z
      .array(z.string())
      .describe(
        'names of who is to blame; last "an internal dependency" for what is hidden, in the language of the document',
      ),
  })
  .describe('half-open; nothing about the component changed in it')

const correction = z
  .strictObject({
    from: instant,
    until: instant,
    was: shownStatus.nullable().describe('what was said first; null: nothing'),
    is: shownStatus.nullable().describe('what is said since'),
    why: z.string().nullable().describe('a reason, where one was given for readers'),
    recordedAt: instant.describe('when it was corrected'),
  })
  .describe('a stretch of the past of which something else is said now')

const component = z.strictObject({
  id,
  name: z.string().describe('its alias where the page gives one'),
  description: z.string(),
  groupId: id.nullable(),
  position: count,
  status: shownStatus,
  lastKnownStatus: componentStatus.describe('the status, or the last one known while it is unobserved'),
  statusSince: momentOrNull,
  why: z
    .strictObject({ text: sentence, componentId: id.nullable() })
    .nullable()
    .describe('why it is not operational; componentId leads to the one to blame'),
  atRisk: z.boolean().describe('it has lost redundancy and still works'),
  paused: z.boolean(),
  availability: availability.describe('over the last 90 days'),
  days: z.array(day).describe('the last 90 days, oldest first'),
  startedAt: instant.describe('its windows begin here'),
  createdAt: instant,
  updatedAt: instant,
  intervals: z.array(interval).describe('over the last 90 days, oldest first'),
  corrections: z.array(correction).describe('the newest first'),
})

const group = z.strictObject({
  id,
  name: z.string(),
  description: z.string(),
  position: count,
  status: shownStatus.describe('that of its worst component'),
  createdAt: instant,
  updatedAt: instant,
  componentIds: z.array(id),
  affectedCount: count.describe('components in it that are not operational'),
})

const colour = z.string().regex(/^#[0-9a-f]{6}$/)

const page = z.strictObject({
  id,
  name: z.string(),
  url: z.url(),
  description: z.string(),
  timeZone: z.string().describe('IANA'),
  language: languageSchema.describe(
    'that the page speaks; below /de/ and the like, sentences are in that one',
  ),
  supportUrl: z.string().nullable(),
  accent: z.strictObject({ light: colour, dark: colour }).nullable(),
  footerLinks: z.array(z.strictObject({ label: z.string(), url: z.string() })),
  logo: z
    .strictObject({ file: z.string(), width: count, height: count })
    .nullable()
    .describe('at /logo/FILE; width and height in pixels'),
  showsSightings: z.boolean().describe('whether it tells which location saw what'),
  createdAt: instant,
  updatedAt: instant,
})

/** The document at /api/page.json, and all that is to be known of it. */
export const pageSchema = z
  .strictObject({
    $schema: z.url(),
    asOf: z
      .strictObject({ at: instant, knownAt: momentOrNull.describe('null: as known now') })
      .nullable()
      .describe('the past instant that ?at= and ?known= asked for; null: now'),
    page,
    revision: count.describe('grows with every change'),
    computedAt: instant,
    validUntil: instant.describe('when time alone changes the document'),
    indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
    sentence: sentence.describe('what matters most'),
    freshestCheckAt: momentOrNull.describe('of the newest check that the document rests on'),
    locationCount: count.describe('locations from which something was heard lately'),
    operationalCount: count,
    groups: z.array(group),
    components: z.array(component),
    openIncidents: z.array(incident).describe('newest first'),
    incidents: z.array(incident).describe('of the last 90 days and every open one, newest first'),
    maintenances: z.array(maintenance).describe('in progress and scheduled, by start'),
    pastMaintenances: z.array(maintenance).describe('completed in the last 90 days, newest first'),
    cancelledMaintenances: z.array(maintenance).describe('called off, by start'),
    series: z.array(series).describe('plans that make maintenances again and again'),
  })
  .describe('A status page with everything that its numbers rest on.')
