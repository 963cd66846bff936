import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Staff } from '#db/auth'
import type { Tx } from '#db/connect'
import { databaseNow } from '#db/instant'
import { database } from '../database.ts'
import { currentStaff } from './desk.ts'
import type { FormState } from './form/form-state.ts'
import { type Answer, runAction } from './form/run-action.ts'

type Act<Input> = (tx: Tx, input: Input, at: { staff: Staff; now: Date }) => Promise<Answer>

/**
 * A server action: authorised, parsed, one verb in one transaction, then on to the path that it answers with. The verb
 * asks its transaction alone: with a second connection each, a few at once would wait for one another for ever.
 */
export function action<Output>(schema: z.ZodType<Output>, act: Act<Output>) {
  return plainAction(schema, (input: Output, staff) =>
    database().transaction(async (tx) => act(tx, input, { staff, now: new Date(await databaseNow(tx)) })),
  )
}

/** The same without a transaction, for a verb that brings its own. */
export function plainAction<Output>(
  schema: z.ZodType<Output>,
  act: (input: Output, staff: Staff) => Promise<Answer>,
) {
  return async (before: FormState, form: FormData): Promise<FormState> => {
    const outcome = await runAction({ schema, findStaff: currentStaff, act }, before, form)
    if (outcome.kind !== 'done') {
      // What made it refuse, or what it made, is news: the page shows it around the form.
      refresh()
      return outcome.state
    }
    redirect(outcome.path)
  }
}
