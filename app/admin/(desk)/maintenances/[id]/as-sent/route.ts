import { updateMaintenance } from '#db/maintenances'
import { draftAnswer } from '../../../../as-sent/answer-draft.ts'
import { updatingSchema } from '../../maintenance-schemas.ts'

export const POST = draftAnswer(updatingSchema, async (tx, input, { staff, now }) => {
  await updateMaintenance(tx, { ...input, by: staff.id }, now)
  return input.maintenanceId
})
