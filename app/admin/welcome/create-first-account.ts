'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { databaseNow } from '#db/instant'
import { updatePage } from '#db/pages'
import { useFirstAccountLink as consumeLink } from '#db/staff'
import { pageNameSchema } from '#engine/page/settings'
import { database } from '../../database.ts'
import { emailSchema, nameSchema, newPasswordSchema } from '../account-schemas.ts'
import { askAuth } from '../ask-auth.ts'
import { findDeskPage } from '../desk.ts'
import type { FormState } from '../form/form-state.ts'
import { runAction } from '../form/run-action.ts'

const schema = z.object({
  token: z.string().max(200),
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  pageName: pageNameSchema,
})

export async function createFirstAccount(before: FormState, form: FormData): Promise<FormState> {
  const outcome = await runAction({ schema, findStaff: async () => 'anyone', act: create }, before, form)
  if (outcome.kind !== 'done') return outcome.state
  redirect(outcome.path)
}

async function create(input: z.output<typeof schema>): Promise<string> {
  const db = database()
  await consumeLink(db, input, new Date(await databaseNow(db)))
  await db.transaction(async (tx) => {
    const { id: pageId } = await findDeskPage(tx)
    await updatePage(tx, { pageId, name: input.pageName })
  })
  await askAuth('/sign-in/email', { email: input.email, password: input.password })
  return '/admin'
}
