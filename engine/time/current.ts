import type { Dated } from '../facts.ts'

/** The value that holds at an instant; null before the first. `values` are sorted by validFrom. */
export function currentOf<T>(values: readonly Dated<T>[], at: number): T | null {
  return values.findLast(({ validFrom }) => validFrom <= at)?.value ?? null
}
