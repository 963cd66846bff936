'use server'

import { z } from 'zod'
import { addMonitor, changeMonitor } from '#db/desk-save-monitor'
import { archiveMonitor, checkMonitorNow, pauseMonitor, resumeMonitor } from '#db/monitors'
import { idSchema } from '#engine/id'
import { secrets } from '../../../env.ts'
import { action } from '../../action.ts'
import { monitorFormSchema } from './monitor-schema.ts'

export const createMonitorAction = action(monitorFormSchema, async (tx, form, { staff, now }) => {
  await addMonitor(tx, { ...form, by: staff.id, secrets: secrets() }, now)
  return `/admin/monitors/${form.id}?asked=${now.getTime()}`
})

export const updateMonitorAction = action(monitorFormSchema, async (tx, form, { staff, now }) => {
  await changeMonitor(tx, { ...form, by: staff.id, secrets: secrets() }, now)
  return `/admin/monitors/${form.id}?asked=${now.getTime()}`
})

const one = z.object({ monitorId: idSchema<'monitor'>() })

export const testNowAction = action(one, async (tx, input, { now }) => {
  await checkMonitorNow(tx, input, now)
  return `/admin/monitors/${input.monitorId}?asked=${now.getTime()}`
})

export const pauseAction = action(one, async (tx, input, { staff, now }) => {
  await pauseMonitor(tx, { ...input, by: staff.id }, now)
  return `/admin/monitors/${input.monitorId}`
})

export const resumeAction = action(one, async (tx, input, { staff, now }) => {
  await resumeMonitor(tx, { ...input, by: staff.id }, now)
  return `/admin/monitors/${input.monitorId}?asked=${now.getTime()}`
})

export const archiveMonitorAction = action(one, async (tx, input, { staff, now }) => {
  await archiveMonitor(tx, { ...input, by: staff.id }, now)
  return '/admin/monitors'
})
