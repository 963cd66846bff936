'use server'

import { z } from 'zod'
import { findDeskMonitor } from '#db/desk-monitors'
import {
  archiveMonitor,
  checkMonitorNow,
  createMonitor,
  pauseMonitor,
  resumeMonitor,
  updateMonitor,
} from '#db/monitors'
import { sealSpec } from '#db/seal-spec'
import { idSchema } from '#engine/id'
import { Refusal } from '#engine/refusal'
import { secrets } from '../../../env.ts'
import { action } from '../../action.ts'
import { monitorFormSchema } from './monitor-schema.ts'

export const createMonitorAction = action(monitorFormSchema, async (tx, form, { staff, now }) => {
  const { id, name, rules, componentIds } = form
  const spec = sealSpec(secrets(), form.spec)
  await createMonitor(tx, { id, name, spec, rules, componentIds, by: staff.id }, now)
  return `/admin/monitors/${id}?asked=${now.getTime()}`
})

export const updateMonitorAction = action(monitorFormSchema, async (tx, form, { staff, now }) => {
  const { id: monitorId, name, rules, componentIds } = form
  const before = await findDeskMonitor(tx, monitorId)
  if (before === null) throw new Refusal('not_found', 'There is no such monitor.')
  const spec = sealSpec(secrets(), form.spec, before.spec)
  await updateMonitor(tx, { monitorId, name, spec, rules, componentIds, by: staff.id }, now)
  return `/admin/monitors/${monitorId}?asked=${now.getTime()}`
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
