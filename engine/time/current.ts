/** A value that holds from an instant until the next one of its kind; sorted by validFrom. Epoch milliseconds. */
export type Dated<T> = { validFrom: number; value: T }

/** The value that holds at an instant; null before the first. `values` are sorted by validFrom. */
export function currentOf<T>(values: readonly Dated<T>[], at: number): T | null {
  return values.findLast(({ validFrom }) => validFrom <= at)?.value ?? null
}
