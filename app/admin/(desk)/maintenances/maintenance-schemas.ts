import { z } from 'zod'
import { idSchema } from '#engine/id'
import { maintenanceUpdateSchema } from '#engine/maintenance'
import { plannedSchema } from './series-form.ts'

/** What the form wants of a plan; `step` is what the pressed button says. */
export const stepSchema = z.object({
  step: z.enum(['save', 'preview']).default('save'),
  timeZone: z.string(),
})

/** The form that plans a maintenance or a series. */
export const schedulingSchema = z.intersection(
  plannedSchema,
  stepSchema.extend({ id: idSchema<'maintenance' | 'series'>() }),
)

/** The form that goes on with a maintenance. */
export const updatingSchema = maintenanceUpdateSchema.extend({ updateId: idSchema<'update'>() })
