import { ENGLISH } from '#engine/language/speech'
import { describeDay } from '#engine/language/spoken-time'

const HOUR_MS = 3_600_000

/** An instant within each of the last `count` calendar days of a zone, newest first; steps of an hour outlive clock changes. */
export function lastDays(now: number, timeZone: string, count: number): number[] {
  const days: number[] = []
  let named = ''
  for (let at = now; days.length < count; at -= HOUR_MS) {
    const name = describeDay(ENGLISH, at, timeZone)
    if (name !== named) days.push(at)
    named = name
  }
  return days
}

/** Puts each item under the first key that it shares with the items before it, in their order. */
export function groupByKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups]
}
