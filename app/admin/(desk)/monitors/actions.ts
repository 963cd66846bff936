'use server'

import { z } from 'zod'
import { addMonitor, changeMonitor } from '#db/desk/save-monitor'
import { rotateHeartbeatToken } from '#db/heartbeats/heartbeat-tokens'
import { archiveMonitor, checkMonitorNow, pauseMonitor, resumeMonitor } from '#db/monitors'
import { idSchema } from '#engine/id'
import { isProbed } from '#engine/monitor'
import type { MonitorInput } from '#engine/monitor-input'
import { baseUrl, secrets } from '../../../env.ts'
import { action } from '../../action.ts'
import { monitorFormSchema } from './monitor-schema.ts'

export const createMonitorAction = action(monitorFormSchema, async (tx, form, { staff, now }) => {
  await addMonitor(tx, { ...form, by: staff.id, secrets: secrets() }, now)
  return afterSaving(form, now)
})

export const updateMonitorAction = action(monitorFormSchema, async (tx, form, { staff, now }) => {
  await changeMonitor(tx, { ...form, by: staff.id, secrets: secrets() }, now)
  return afterSaving(form, now)
})

/** What is probed is checked at once, and its page waits for that. */
function afterSaving({ id, spec }: MonitorInput, now: Date): string {
  return `/admin/monitors/${id}${isProbed(spec) ? `?asked=${now.getTime()}` : ''}`
}

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

export const giveAddressAction = action(one, async (tx, { monitorId }, { staff, now }) => {
  const token = await rotateHeartbeatToken(tx, { monitorId, by: staff.id }, now)
  const { origin } = baseUrl()
  const text = `${origin}/ping/${token}\n${origin}/api/push/${token}?status=up&msg=OK&ping=`
  const label =
    'Its address, as Healthchecks has it, and as Uptime Kuma does. It is never shown again: copy it now.'
  return { shown: { label, text } }
})

export const archiveMonitorAction = action(one, async (tx, input, { staff, now }) => {
  await archiveMonitor(tx, { ...input, by: staff.id }, now)
  return '/admin/monitors'
})
