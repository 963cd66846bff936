import { idSchema } from '#engine/id'
import { incidentInputSchema, incidentUpdateSchema, titleSchema } from '#engine/incident'
import { affectedSchema } from '../../form/affected-schema.ts'

/** The form that opens an incident. */
export const openingSchema = incidentInputSchema
  .omit({ componentIds: true, reports: true })
  .extend({ id: idSchema<'incident'>(), components: affectedSchema })

/** The form that goes on with one. */
export const updatingSchema = incidentUpdateSchema.omit({ componentIds: true, reports: true }).extend({
  updateId: idSchema<'update'>(),
  components: affectedSchema,
  title: titleSchema.nullable().default(null),
})
