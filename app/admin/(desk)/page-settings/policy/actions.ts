'use server'

import { z } from 'zod'
import type { Tx } from '#db/connect'
import { setPagePolicy, withdrawPagePolicy } from '#db/page-policies'
import { idSchema, type PageId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import { action } from '../../../action.ts'
import { findDeskPage, roomOf } from '../../../desk.ts'
import { policyFormSchema, policyOf } from './policy-form.ts'

export const datePolicyAction = action(policyFormSchema, async (tx, form, { staff, now }) => {
  const parsed = policyOf(form)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Refusal('invalid', issue?.message ?? 'This is no policy.', fieldOf(issue?.path ?? []))
  }
  const { pageId, validFrom } = form
  const dated = validFrom === null ? {} : { validFrom }
  await setPagePolicy(tx, { pageId, policy: parsed.data, by: staff.id, ...dated }, now)
  return await policiesOf(tx, pageId)
})

const withdrawing = z.object({ pageId: idSchema<'page'>(), policyId: z.string().min(1) })

export const withdrawPolicyAction = action(withdrawing, async (tx, input, { now }) => {
  await withdrawPagePolicy(tx, input, now)
  return await policiesOf(tx, input.pageId)
})

/** Weights are wrong together; hours stand in one field, however many there are. */
function fieldOf([first, second]: PropertyKey[]): string {
  if (first !== 'serviceHours') return first === undefined ? 'partial' : String(first)
  return second === 'timeZone' ? 'serviceHours.timeZone' : 'serviceHours.hours'
}

async function policiesOf(tx: Tx, pageId: PageId): Promise<string> {
  return roomOf('/admin/page-settings/policy', await findDeskPage(tx, pageId))
}
