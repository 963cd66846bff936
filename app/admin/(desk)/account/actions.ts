'use server'

import { z } from 'zod'
import { setAlerts } from '#db/staff-alerts'
import { Refusal } from '#engine/refusal'
import { newPasswordSchema } from '../../account-schemas.ts'
import { action, plainAction } from '../../action.ts'
import { askAuth } from '../../ask-auth.ts'

export const signOut = plainAction(z.object({}), async () => {
  await askAuth('/sign-out', {})
  return '/admin/sign-in'
})

const passwords = z.object({
  currentPassword: z.string().min(1, 'Write your present password.').max(1000),
  newPassword: newPasswordSchema,
})

export const changePassword = plainAction(passwords, async (input) => {
  const status = await askAuth('/change-password', { ...input, revokeOtherSessions: true })
  if (status === 429) throw new Refusal('forbidden', 'Too many attempts. Please wait a minute and try again.')
  if (status !== 200) throw new Refusal('invalid', 'This is not your present password.', 'currentPassword')
  return '/admin/account?changed'
})

const alerts = z.object({ wantsAlerts: z.boolean() })

export const setAlertsAction = action(alerts, async (tx, { wantsAlerts }, { staff }) => {
  await setAlerts(tx, { staffId: staff.id, wantsAlerts })
  return '/admin/account?saved'
})
