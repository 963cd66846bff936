import { scheduleMaintenance } from '#db/maintenances'
import type { MaintenanceId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import { draftAnswer } from '../../../../as-sent/answer-draft.ts'
import { schedulingSchema } from '../../maintenance-schemas.ts'

const EACH_BY_ITSELF =
  'Readers are told of each maintenance of a series by itself. Let it not repeat to see what they get.'

export const POST = draftAnswer(schedulingSchema, (tx, input, { staff, now }) => {
  if (!('once' in input)) throw new Refusal('invalid', EACH_BY_ITSELF)
  return scheduleMaintenance(tx, { ...input.once, id: input.id as MaintenanceId, by: staff.id }, now)
})
