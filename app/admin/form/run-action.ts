import type { z } from 'zod'
import { plainIssue } from '#engine/plain-issue'
import { Refusal } from '#engine/refusal'
import { type FormState, type Preview, UNSENT } from './form-state.ts'
import { readForm, typedValues } from './read-form.ts'

/** What a verb answers with: the path to go on to, what is shown this once, or what would become of the form as it is. */
export type Answer = string | { shown: { label: string; text: string } } | { preview: Preview }
export type Outcome = { kind: 'done'; path: string } | { kind: 'shown' | 'refused'; state: FormState }

type Ports<Staff, Output> = {
  findStaff: () => Promise<Staff | null>
  schema: z.ZodType<Output>
  act: (input: Output, staff: Staff) => Promise<Answer>
}

const SIGNED_OUT = 'You are signed out. Sign in in another tab and send this again: what you typed is kept.'
const INCOMPLETE = 'Nothing was changed yet: please look at the marked fields.'

/** Authorises, parses and acts, in this order. An expected refusal becomes the form's next state; a bug rises. */
export async function runAction<Staff, Output>(
  ports: Ports<Staff, Output>,
  before: FormState,
  form: FormData,
): Promise<Outcome> {
  const refuse = (message: string, errors: Record<string, string> = {}): Outcome => ({
    kind: 'refused',
    state: { message, errors, values: typedValues(form), answer: before.answer + 1 },
  })
  const staff = await ports.findStaff()
  if (staff === null) return refuse(SIGNED_OUT)
  const parsed = ports.schema.safeParse(readForm(form), { error: plainIssue })
  if (!parsed.success) return refuse(INCOMPLETE, errorsOf(parsed.error, form))
  try {
    const answer = await ports.act(parsed.data, staff)
    if (typeof answer === 'string') return { kind: 'done', path: answer }
    const values = 'preview' in answer ? typedValues(form) : null
    return { kind: 'shown', state: { ...UNSENT, ...answer, values, answer: before.answer + 1 } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.field === undefined
      ? refuse(error.message)
      : refuse(INCOMPLETE, { [error.field]: error.message })
  }
}

/** The first error of each field, under the field's path; whoever chose no time is not told of ISO instants. */
function errorsOf(error: z.ZodError, form: FormData): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { code, path, message } of error.issues) {
    const field = path.join('.')
    const isTimeless = code === 'invalid_union' && form.has(`${field}#instant`)
    errors[field] ??= isTimeless ? 'Choose a date and a time.' : message
  }
  return errors
}
