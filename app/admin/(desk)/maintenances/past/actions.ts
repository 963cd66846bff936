'use server'

import { correctMaintenance, declarePastMaintenance } from '#db/past/past-stories'
import { idSchema } from '#engine/id'
import { maintenanceTimesSchema, pastMaintenanceSchema } from '#engine/past/correction-input'
import { action } from '../../../action.ts'

const declaring = pastMaintenanceSchema.safeExtend({ id: idSchema<'maintenance'>() })

export const declarePastAction = action(declaring, async (tx, input, { staff, now }) => {
  await declarePastMaintenance(tx, { ...input, by: staff.id }, now)
  return `/admin/maintenances/${input.id}`
})

export const correctTimesAction = action(maintenanceTimesSchema, async (tx, input, { staff, now }) => {
  await correctMaintenance(tx, { ...input, by: staff.id }, now)
  return `/admin/maintenances/${input.maintenanceId}`
})
