'use server'

import { cancelMaintenance, scheduleMaintenance, updateMaintenance } from '#db/maintenances'
import { idSchema } from '#engine/id'
import { maintenanceInputSchema, maintenanceUpdateSchema } from '#engine/maintenance'
import { action } from '../../action.ts'

const scheduling = maintenanceInputSchema.safeExtend({ id: idSchema<'maintenance'>() })

export const scheduleAction = action(scheduling, async (tx, input, { staff, now }) => {
  const id = await scheduleMaintenance(tx, { ...input, by: staff.id }, now)
  return `/admin/maintenances/${id}`
})

const updating = maintenanceUpdateSchema.extend({ updateId: idSchema<'update'>() })

export const updateAction = action(updating, async (tx, input, { staff, now }) => {
  await updateMaintenance(tx, { ...input, by: staff.id }, now)
  return `/admin/maintenances/${input.maintenanceId}`
})

const cancelling = maintenanceUpdateSchema.omit({ status: true })

export const cancelAction = action(cancelling, async (tx, input, { staff, now }) => {
  await cancelMaintenance(tx, { ...input, by: staff.id }, now)
  return `/admin/maintenances/${input.maintenanceId}`
})
