/** The zone as it is usually written; null for what is none, and for mere offsets, which know no summer time. */
export function findTimeZone(text: string): string | null {
  if (!/^[a-z]/i.test(text)) return null
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
    return known.toLowerCase() === text.toLowerCase() ? known : text
  } catch {
    return null
  }
}
