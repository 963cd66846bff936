'use server'

import { z } from 'zod'
import { API_SCOPES, createApiToken, revokeApiToken } from '#db/api-tokens'
import { idSchema } from '#engine/id'
import { action } from '../../action.ts'

const filled = z.object({
  id: idSchema<'api token'>(),
  name: z.string().trim().min(1, 'Say what will use it.').max(100),
  scopes: z.array(z.enum(API_SCOPES)).min(1, 'Choose what it may do.'),
})

export const createTokenAction = action(filled, async (tx, form, { staff, now }) => {
  const text = await createApiToken(tx, { ...form, by: staff.id }, now)
  return { shown: { label: `The token “${form.name}”. It is never shown again: copy it now.`, text } }
})

const one = z.object({ tokenId: idSchema<'api token'>() })

export const revokeTokenAction = action(one, async (tx, input, { now }) => {
  await revokeApiToken(tx, input, now)
  return '/admin/api-tokens'
})
