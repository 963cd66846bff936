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
