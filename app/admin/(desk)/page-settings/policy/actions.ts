'use server'

import { z } from 'zod'
import type { Tx } from '#db/connect'
import { setPagePolicy, withdrawPagePolicy } from '#db/pages/page-policies'
import { idSchema, type PageId } from '#engine/id'
import { instantSchema } from '#engine/instant'
import { action } from '../../../action.ts'
import { findDeskPage, roomOf } from '../../../desk.ts'
import { policyFieldsSchema, policyOf } from '../../../form/policy-form.ts'

const dated = policyFieldsSchema.extend({ pageId: idSchema<'page'>(), validFrom: instantSchema.nullable() })

export const datePolicyAction = action(dated, async (tx, form, { staff, now }) => {
  const { pageId, validFrom } = form
  const from = validFrom === null ? {} : { validFrom }
  await setPagePolicy(tx, { pageId, policy: policyOf(form), by: staff.id, ...from }, now)
  return await policiesOf(tx, pageId)
})

const withdrawing = z.object({ pageId: idSchema<'page'>(), policyId: z.string().min(1) })

export const withdrawPolicyAction = action(withdrawing, async (tx, input, { now }) => {
  await withdrawPagePolicy(tx, input, now)
  return await policiesOf(tx, input.pageId)
})

async function policiesOf(tx: Tx, pageId: PageId): Promise<string> {
  return roomOf('/admin/page-settings/policy', await findDeskPage(tx, pageId))
}
