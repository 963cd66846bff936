const TEXT_LIMIT = 500

/** A stranger's words as a database takes them: what none takes must not hold up everybody's checks. */
export function storable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, TEXT_LIMIT)
    .toWellFormed()
}
