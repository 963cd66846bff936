import { z } from 'zod'

/** An instant from a form or an API, as epoch milliseconds: a full ISO instant with Z or an offset, a Date, or milliseconds. */
export const instantSchema = z.union(
  [
    z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
    z.date().transform((date) => date.getTime()),
    z.int().min(0).max(8_640_000_000_000_000),
  ],
  'Expected an instant such as 2026-05-01T14:00:00Z.',
)

const FULL = /^\d{4}-\d\d-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** A full ISO instant with Z or an offset, cut to epoch milliseconds; NaN for anything else. */
export function parseInstant(text: string): number {
  if (!FULL.test(text)) return Number.NaN
  // Date.parse carries 30 February over into March.
  const day = Number(text.slice(8, 10))
  if (day > 28 && day > daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)))) return Number.NaN
  return Date.parse(text)
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}
