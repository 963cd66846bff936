import { openIncident } from '#db/incidents'
import { draftAnswer } from '../../../../as-sent/answer-draft.ts'
import { openingSchema } from '../../incident-schemas.ts'

/** A draft, too, is shown as readers get it once it is published. */
export const POST = draftAnswer(openingSchema, (tx, { components, ...input }, { staff, now }) =>
  openIncident(tx, { ...input, ...components, publish: true, by: staff.id }, now),
)
