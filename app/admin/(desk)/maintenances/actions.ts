'use server'

import { z } from 'zod'
import {
  cancelMaintenance,
  rescheduleMaintenance,
  scheduleMaintenance,
  updateMaintenance,
} from '#db/maintenances'
import { changeSeries, planSeries } from '#db/maintenances/maintenance-series'
import { type Id, idSchema, type SeriesId } from '#engine/id'
import { maintenanceMoveSchema, maintenanceUpdateSchema } from '#engine/maintenance'
import { Refusal } from '#engine/refusal'
import { action } from '../../action.ts'
import { describeDates } from './describe-dates.ts'
import { schedulingSchema, stepSchema, updatingSchema } from './maintenance-schemas.ts'
import { plannedSchema } from './series-form.ts'

export const scheduleAction = action(schedulingSchema, async (tx, input, { staff, now }) => {
  if (input.step === 'preview') return { preview: describeDates(input, input.timeZone, now) }
  if ('once' in input) {
    const id = await scheduleMaintenance(
      tx,
      { ...input.once, id: input.id as Id<'maintenance'>, by: staff.id },
      now,
    )
    return `/admin/maintenances/${id}`
  }
  const id = await planSeries(tx, { id: input.id as SeriesId, plan: input.plan, by: staff.id }, now)
  return `/admin/maintenances/series/${id}`
})

const ofSeries = z.object({ seriesId: idSchema<'series'>(), planId: z.string() })
const changing = z.intersection(plannedSchema, stepSchema.extend(ofSeries.shape))

export const changeSeriesAction = action(changing, async (tx, input, { staff, now }) => {
  if (input.step === 'preview') return { preview: describeDates(input, input.timeZone, now) }
  if (!('plan' in input)) throw new Refusal('invalid', 'To stop repeating it, end it below.', 'repeats')
  const { seriesId, planId, plan } = input
  await changeSeries(tx, { seriesId, planId, plan, by: staff.id }, now)
  return `/admin/maintenances/series/${seriesId}`
})

export const endSeriesAction = action(ofSeries, async (tx, input, { staff, now }) => {
  await changeSeries(tx, { ...input, plan: null, by: staff.id }, now)
  return '/admin/maintenances'
})

export const moveAction = action(maintenanceMoveSchema, async (tx, input, { staff, now }) => {
  await rescheduleMaintenance(tx, { ...input, by: staff.id }, now)
  return `/admin/maintenances/${input.maintenanceId}`
})

export const updateAction = action(updatingSchema, async (tx, input, { staff, now }) => {
  await updateMaintenance(tx, { ...input, by: staff.id }, now)
  return `/admin/maintenances/${input.maintenanceId}`
})

const cancelling = maintenanceUpdateSchema.omit({ status: true })

export const cancelAction = action(cancelling, async (tx, input, { staff, now }) => {
  await cancelMaintenance(tx, { ...input, by: staff.id }, now)
  return `/admin/maintenances/${input.maintenanceId}`
})
