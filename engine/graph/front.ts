import type { Interval } from '../interval.ts'
import { placeAt, type Timeline } from './timeline.ts'

/** Where a walk over timelines side by side has got to. A heap keeps the one that changes next in front. */
export type Front = {
  /** The instant that the walk has reached; infinite at the end. */
  at: number
  /** The place in each timeline that holds from there on. */
  places: number[]
  /** When each changes next; infinite where it does not. */
  nexts: number[]
  /** Those that still change. */
  queue: number[]
  timelines: readonly Timeline<unknown>[]
}

const NEVER = Number.POSITIVE_INFINITY

/** A walk that begins with a window. Throws when a timeline begins later. */
export function frontAt(timelines: readonly Timeline<unknown>[], { from }: Interval): Front {
  const front: Front = { at: from, places: [], nexts: [], queue: [], timelines }
  const { places, nexts, queue } = front
  for (const timeline of timelines) {
    const place = placeAt(timeline, from)
    if (place < 0) throw new Error('A timeline begins after its window.')
    const next = startAt(timeline.starts, place + 1)
    const index = places.push(place) - 1
    nexts.push(next)
    if (next < NEVER) enqueue(queue, nexts, index)
  }
  return front
}

/** Goes on to the next instant at which a timeline changes. */
export function leap(front: Front): void {
  const { queue, nexts } = front
  front.at = queue.length === 0 ? NEVER : (nexts[queue[0] ?? 0] ?? NEVER)
}

/** Takes one more timeline that changes at the instant reached: its index, or -1 when there is none left. */
export function takeChange({ queue, nexts, places, timelines, at }: Front): number {
  if (queue.length === 0) return -1
  const index = queue[0] ?? 0
  if (nexts[index] !== at) return -1
  const place = (places[index] ?? 0) + 1
  places[index] = place
  const next = startAt(timelines[index]?.starts ?? [], place + 1)
  nexts[index] = next
  if (next === NEVER) {
    const last = queue.pop() ?? 0
    if (queue.length > 0) queue[0] = last
  }
  if (queue.length > 1) requeue(queue, nexts)
  return index
}

function startAt(starts: readonly number[], place: number): number {
  return place < starts.length ? (starts[place] ?? NEVER) : NEVER
}

/** One more: moves it up to where it belongs. */
function enqueue(queue: number[], nexts: readonly number[], index: number): void {
  const at = nexts[index] ?? NEVER
  let place = queue.push(index) - 1
  while (place > 0) {
    const above = (place - 1) >> 1
    const other = queue[above] ?? 0
    if ((nexts[other] ?? NEVER) <= at) break
    queue[place] = other
    place = above
  }
  queue[place] = index
}

/** The first of the heap has got a later instant: moves it down to where it belongs. */
function requeue(queue: number[], nexts: readonly number[]): void {
  const size = queue.length
  const moved = queue[0] ?? 0
  const at = nexts[moved] ?? NEVER
  let place = 0
  for (let child = 1; child < size; child = 2 * place + 1) {
    const right = child + 1
    if (right < size && (nexts[queue[right] ?? 0] ?? NEVER) < (nexts[queue[child] ?? 0] ?? NEVER))
      child = right
    const below = queue[child] ?? 0
    if ((nexts[below] ?? NEVER) >= at) break
    queue[place] = below
    place = child
  }
  queue[place] = moved
}
