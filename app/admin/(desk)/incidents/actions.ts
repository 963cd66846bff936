'use server'

import { openIncident, publishIncident, updateIncident } from '#db/incidents'
import { incidentUpdateSchema } from '#engine/incident'
import { action } from '../../action.ts'
import { affectedSchema } from '../../form/affected-schema.ts'
import { openingSchema, updatingSchema } from './incident-schemas.ts'

export const openIncidentAction = action(
  openingSchema,
  async (tx, { components, ...input }, { staff, now }) => {
    const id = await openIncident(tx, { ...input, ...components, by: staff.id }, now)
    return `/admin/incidents/${id}`
  },
)

export const updateIncidentAction = action(updatingSchema, async (tx, form, { staff, now }) => {
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
