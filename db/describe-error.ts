/**
 * What went wrong, for a log, by the innermost cause: the message of a failed statement repeats the statement and all
 * that was to be stored, and hides why.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? describeError(error.cause) : error.message
}
