'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { idSchema } from '#engine/id'
import { Refusal } from '#engine/refusal'
import { askAuth } from '../ask-auth.ts'
import type { FormState } from '../form/form-state.ts'
import { runAction } from '../form/run-action.ts'

const schema = z.object({
  email: z.string().trim().min(1, 'Write your e-mail address.').max(320),
  password: z.string().min(1, 'Write your password.').max(1000),
  /** A private page that sent its reader here, and where it wanted to go there. */
  page: idSchema<'page'>().optional().catch(undefined),
  to: z.string().max(1000).default('/').catch('/'),
})

export async function signIn(before: FormState, form: FormData): Promise<FormState> {
  const outcome = await runAction({ schema, findStaff: async () => 'anyone', act: enter }, before, form)
  if (outcome.kind !== 'done') return outcome.state
  redirect(outcome.path)
}

async function enter({ email, password, page, to }: z.output<typeof schema>): Promise<string> {
  const status = await askAuth('/sign-in/email', { email, password })
  if (status === 429) throw new Refusal('forbidden', 'Too many attempts. Please wait a minute and try again.')
  if (status !== 200) throw new Refusal('forbidden', 'E-mail address and password do not belong together.')
  return page === undefined ? '/admin' : `/admin/hand-over?${new URLSearchParams({ page, to })}`
}
