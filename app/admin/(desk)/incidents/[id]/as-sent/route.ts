import { publishIncident, updateIncident } from '#db/incidents'
import { draftAnswer } from '../../../../as-sent/answer-draft.ts'
import { updatingSchema } from '../../incident-schemas.ts'

/** An update to a draft is shown as readers get it once that is published. */
export const POST = draftAnswer(updatingSchema, async (tx, form, { staff, now }) => {
  const { components, title, ...input } = form
  const by = staff.id
  await updateIncident(tx, { ...input, ...components, ...(title === null ? {} : { title }), by }, now)
  const { incidentId, version } = input
  await publishIncident(tx, { incidentId, version: version + 1, reports: components.reports, by }, now)
  return incidentId
})
