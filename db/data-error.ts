/** Whether PostgreSQL refused the data themselves (SQLSTATE classes 22 and 23): offering them again would not help. */
export function isDataError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)) return true
  return 'cause' in error && isDataError(error.cause)
}
