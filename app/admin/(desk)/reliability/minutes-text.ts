/** Sixths of a minute would not add up in print: all figures are whole tenths of one. */
export const TENTH_MS = 6_000

/** "1,234.5 min" of tenths of a minute. */
export function tenthsText(tenths: number): string {
  return `${MINUTES.format(tenths / 10).replace('-', '−')} min`
}

const MINUTES = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
