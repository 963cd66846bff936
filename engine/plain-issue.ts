import type { z } from 'zod'

/** What is wrong with a value, in words for people; undefined leaves the schema's own. */
export function plainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return plainType(issue.expected, issue.input)
    case 'too_small':
      return plainMinimum(issue.origin, Number(issue.minimum))
    case 'too_big':
      if (issue.origin === 'number' || issue.origin === 'int') return `At most ${issue.maximum}.`
      return issue.origin === 'string'
        ? `At most ${issue.maximum} characters.`
        : `At most ${issue.maximum} of them.`
    case 'invalid_value':
      return issue.values.length > 1 ? `Please choose one of ${listed(issue.values)}.` : undefined
    case 'unrecognized_keys':
      return `There is no setting called ${listed(issue.keys)} here.`
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `Please choose one of ${listed(issue.options)}.`
        : 'None of the possible forms fits.'
    default:
      return undefined
  }
}

/** Every error with its path, such as `spec.assertions.0.allow`. */
export function describeIssues(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
}

function plainType(expected: string, input: unknown): string | undefined {
  if (input === undefined) return 'Please fill this in.'
  if (expected === 'number') return 'Write a number.'
  if (expected === 'int') return 'Write a whole number.'
  if (expected === 'string') return 'Write text.'
  return undefined
}

function plainMinimum(origin: string, minimum: number): string {
  if (origin === 'string') return minimum === 1 ? 'Please fill this in.' : `At least ${minimum} characters.`
  return origin === 'array' ? `At least ${minimum} of them.` : `At least ${minimum}.`
}

function listed(words: readonly unknown[]): string {
  const [last, ...rest] = words.map(String).reverse()
  return rest.length === 0 ? `${last}` : `${rest.reverse().join(', ')} or ${last}`
}
