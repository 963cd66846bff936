import { z } from 'zod'
import { IMPACTS, INCIDENT_STATUSES } from '#engine/incident'
import { MAINTENANCE_STATUSES } from '#engine/maintenance'
import { recurrenceSchema } from '#engine/time/recurrence'
import { componentStatus, count, id, instant, momentOrNull } from './parts.ts'

const updateOf = <Status extends z.ZodType>(status: Status) =>
  z.strictObject({
    id,
    status,
    body: z.string().describe('Markdown'),
    displayAt: instant,
    createdAt: instant,
    affected: z
      .array(z.strictObject({ componentId: id, before: componentStatus, after: componentStatus }))
      .nullable()
      .describe('how its components stood before and with it; null where that is not known'),
  })

const componentIds = z.array(id).describe('those that the page shows')

export const incident = z.strictObject({
  id,
  title: z.string(),
  status: z.enum(INCIDENT_STATUSES),
  impact: z.enum(IMPACTS),
  startedAt: instant.describe('when it was first seen'),
  resolvedAt: momentOrNull,
  nextUpdateBy: momentOrNull,
  createdAt: instant,
  updatedAt: instant,
  componentIds,
  updates: z.array(updateOf(z.enum(INCIDENT_STATUSES))).describe('newest first'),
})

export const maintenance = z.strictObject({
  id,
  title: z.string(),
  status: z.enum(MAINTENANCE_STATUSES),
  series: z
    .strictObject({ id, originalStartsAt: instant })
    .nullable()
    .describe('of an occurrence: its series, and when its plan said that it starts'),
  version: count.describe('grows with every change'),
  startsAt: instant.describe('planned'),
  endsAt: instant.describe('planned'),
  startedAt: momentOrNull,
  completedAt: momentOrNull,
  createdAt: instant,
  updatedAt: instant,
  componentIds,
  updates: z.array(updateOf(z.enum(MAINTENANCE_STATUSES))).describe('newest first'),
})

export const series = z.strictObject({
  id: id.describe("the plan's own"),
  seriesId: id.describe('the same over all plans of a series'),
  title: z.string(),
  body: z.string().describe('Markdown'),
  componentIds,
  rule: recurrenceSchema.describe('the part of RFC 5545 that planned work needs'),
  timeZone: z.string().describe('IANA'),
  startsAt: z.string().describe('local time of day, such as 02:30'),
  durationMinutes: z.int().min(1).describe('minutes'),
  firstStartsAt: instant,
  lastStartsAt: momentOrNull.describe('null: it goes on'),
  isCancelled: z.boolean(),
  isCurrent: z.boolean(),
  version: count,
  createdAt: instant,
  updatedAt: instant,
  excludedAt: z.array(instant).describe('planned starts on which nothing takes place'),
})
