'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { Refusal } from '#engine/refusal'
import { askAuth } from '../ask-auth.ts'
import type { FormState } from '../form/form-state.ts'
import { runAction } from '../form/run-action.ts'

const schema = z.object({
  email: z.string().trim().min(1, 'Write your e-mail address.').max(320),
  password: z.string().min(1, 'Write your password.').max(1000),
})

export async function signIn(before: FormState, form: FormData): Promise<FormState> {
  const outcome = await runAction({ schema, findStaff: async () => 'anyone', act: enter }, before, form)
  if (outcome.kind !== 'done') return outcome.state
  redirect(outcome.path)
}

async function enter(input: z.output<typeof schema>): Promise<string> {
  const status = await askAuth('/sign-in/email', input)
  if (status === 429) throw new Refusal('forbidden', 'Too many attempts. Please wait a minute and try again.')
  if (status !== 200) throw new Refusal('forbidden', 'E-mail address and password do not belong together.')
  return '/admin'
}
