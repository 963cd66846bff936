/** What a form knows after it was sent: the sentence, each field's error, and everything that was typed. */
export type FormState = {
  message: string | null
  errors: Record<string, string>
  values: Record<string, string[]> | null
  /** Counts the answers, so that fields start again from what was typed. */
  answer: number
  /** What was made and is never shown again. */
  shown?: { label: string; text: string }
  /** What would become of the form as it is; nothing was saved. */
  preview?: Preview
}

/** A sentence, and a table under it: each row begins with its name. */
export type Preview = { sentence: string; columns: string[]; rows: string[][] }

export const UNSENT: FormState = { message: null, errors: {}, values: null, answer: 0 }
