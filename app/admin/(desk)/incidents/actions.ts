'use server'

import { openIncident, publishIncident, updateIncident } from '#db/incidents'
import { idSchema } from '#engine/id'
import { incidentInputSchema, incidentUpdateSchema, titleSchema } from '#engine/incident'
import { action } from '../../action.ts'
import { affectedSchema } from '../../form/affected-schema.ts'

const opening = incidentInputSchema
  .omit({ componentIds: true, reports: true })
  .extend({ id: idSchema<'incident'>(), components: affectedSchema })

export const openIncidentAction = action(opening, async (tx, { components, ...input }, { staff, now }) => {
  const id = await openIncident(tx, { ...input, ...components, by: staff.id }, now)
  return `/admin/incidents/${id}`
})

const updating = incidentUpdateSchema.omit({ componentIds: true, reports: true }).extend({
  updateId: idSchema<'update'>(),
  components: affectedSchema,
  title: titleSchema.nullable().default(null),
})

export const updateIncidentAction = action(updating, async (tx, form, { staff, now }) => {
  const { components, title, ...input } = form
  await updateIncident(
    tx,
    { ...input, ...components, ...(title === null ? {} : { title }), by: staff.id },
    now,
  )
  return `/admin/incidents/${input.incidentId}`
})

const publishing = incidentUpdateSchema
  .pick({ incidentId: true, version: true })
  .extend({ components: affectedSchema })

export const publishIncidentAction = action(publishing, async (tx, { components, ...input }, at) => {
  await publishIncident(tx, { ...input, reports: components.reports, by: at.staff.id }, at.now)
  return `/admin/incidents/${input.incidentId}`
})
