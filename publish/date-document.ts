import { type Kept, withHeaders } from './kept.ts'

/**
 * Says since when a document reads as it does, for readers who remember dates instead of ETags. Two that differ within
 * one second cannot be told apart by a date: the later one then goes without.
 */
export function dateDocument(made: Kept, before: Kept | undefined): Kept {
  const date = before && isSame(made, before) ? before.headers['last-modified'] : dateOf(made, before)
  return date === undefined ? made : withHeaders(made, { ...made.headers, 'last-modified': date })
}

function isSame(made: Kept, before: Kept): boolean {
  return made.status === before.status && made.hash === before.hash
}

function dateOf(made: Kept, before: Kept | undefined): string | undefined {
  const isSoon = before !== undefined && secondOf(made) <= secondOf(before)
  return isSoon ? undefined : new Date(made.finishedAt).toUTCString()
}

function secondOf({ finishedAt }: Kept): number {
  return Math.floor(finishedAt / 1_000)
}
