'use server'

import { correctIncident } from '#db/past/correct-incident'
import { openPastIncident } from '#db/past/past-stories'
import { idSchema } from '#engine/id'
import { incidentTimesSchema, pastIncidentSchema } from '#engine/past/correction-input'
import { action } from '../../../action.ts'
import { affectedSchema } from '../../../form/affected-schema.ts'

const telling = pastIncidentSchema.safeExtend({
  id: idSchema<'incident'>(),
  components: affectedSchema,
})

export const openPastIncidentAction = action(telling, async (tx, form, { staff, now }) => {
  const { components, ...input } = form
  await openPastIncident(tx, { ...input, ...components, by: staff.id }, now)
  return `/admin/incidents/${input.id}`
})

export const correctIncidentAction = action(incidentTimesSchema, async (tx, input, { staff, now }) => {
  await correctIncident(tx, { ...input, by: staff.id }, now)
  return `/admin/incidents/${input.incidentId}`
})
