import { z } from 'zod'
import { COMPONENT_STATUSES } from '../component.ts'
import { idSchema } from '../id.ts'
import { bodySchema, componentIdsSchema, IMPACTS, titleSchema } from '../incident.ts'
import { instantSchema } from '../instant.ts'

/** Why a person changes what was said about the past; asked for whenever that is done. */
const reasonSchema = z.object({
  why: z
    .string()
    .trim()
    .min(1, 'Say why: the past is corrected with a reason.')
    .max(500, 'A reason has at most 500 characters.')
    .refine((text) => !/\p{Cc}/u.test(text), 'A reason is one line.'),
  isWhyPublic: z.boolean().default(false),
})

const status = z.enum(
  COMPONENT_STATUSES.filter((one) => one !== 'under_maintenance'),
  'Choose a status.',
)
const endsAfterStart = {
  path: ['until'],
  error: 'It ends after it starts.',
}

const stretch = z.object({ status, from: instantSchema })

/** A person's word on a component's past. */
export const pastReportSchema = reasonSchema
  .extend({ componentId: idSchema<'component'>(), ...stretch.shape, until: instantSchema })
  .refine(({ from, until }) => from < until, endsAfterStart)
export type PastReport = z.infer<typeof pastReportSchema>

/** An earlier word said otherwise. It may go on: then it has no end. */
export const reportEditSchema = reasonSchema
  .extend({ reportId: z.string(), ...stretch.shape, until: instantSchema.nullable() })
  .refine(({ from, until }) => until === null || from < until, endsAfterStart)
export type ReportEdit = z.infer<typeof reportEditSchema>

export const reportWithdrawalSchema = reasonSchema.extend({ reportId: z.string() })
export type ReportWithdrawal = z.infer<typeof reportWithdrawalSchema>

const story = reasonSchema.extend({
  title: titleSchema,
  body: bodySchema,
  from: instantSchema,
  until: instantSchema,
})

/** An incident that is told when it is over. */
export const pastIncidentSchema = story
  .extend({
    impact: z.enum(IMPACTS).default('minor'),
    componentIds: componentIdsSchema.default([]),
    reports: z
      .array(z.object({ componentId: idSchema<'component'>(), status: z.enum(COMPONENT_STATUSES) }))
      .max(500)
      .default([]),
  })
  .refine(({ from, until }) => from < until, endsAfterStart)
export type PastIncident = z.infer<typeof pastIncidentSchema>

/** A maintenance that is declared when it is over. */
export const pastMaintenanceSchema = story
  .extend({
    componentIds: componentIdsSchema.refine((ids) => ids.length > 0, 'Choose at least one component.'),
  })
  .refine(({ from, until }) => from < until, endsAfterStart)
export type PastMaintenance = z.infer<typeof pastMaintenanceSchema>

/** When an incident really was. */
export const incidentTimesSchema = reasonSchema
  .extend({
    incidentId: idSchema<'incident'>(),
    version: z.int().min(1),
    from: instantSchema,
    until: instantSchema,
  })
  .refine(({ from, until }) => from < until, endsAfterStart)
export type IncidentTimes = z.infer<typeof incidentTimesSchema>

/** When a maintenance really was. */
export const maintenanceTimesSchema = reasonSchema
  .extend({
    maintenanceId: idSchema<'maintenance'>(),
    version: z.int().min(1),
    from: instantSchema,
    until: instantSchema,
  })
  .refine(({ from, until }) => from < until, endsAfterStart)
export type MaintenanceTimes = z.infer<typeof maintenanceTimesSchema>
