import type { Interval } from './interval.ts'
import { placeAt, type Timeline } from './timeline.ts'

/** Where a walk over timelines side by side has got to. A heap keeps the one that changes next in front. */
export type Front = {
  /** The instant that the walk has reached; infinite at the end. */
  at: number
  /** The place in each timeline that holds from there on. */
  places: Int32Array
  nexts: Float64Array
  queue: Uint32Array
  timelines: readonly Timeline<unknown>[]
}

const NEVER = Number.POSITIVE_INFINITY

/** A walk that begins with a window. Throws when a timeline begins later. */
export function frontAt(timelines: readonly Timeline<unknown>[], { from }: Interval): Front {
  const places = Int32Array.from(timelines, (timeline) => placeAt(timeline, from))
  if (places.includes(-1)) throw new Error('A timeline begins after its window.')
  const nexts = Float64Array.from(timelines, ({ starts }, index) => startAt(starts, (places[index] ?? 0) + 1))
  const queue = Uint32Array.from(timelines.keys()).sort((a, b) => (nexts[a] ?? 0) - (nexts[b] ?? 0))
  return { at: from, places, nexts, queue, timelines }
}

/** Goes on to the next instant at which a timeline changes. */
export function leap(front: Front): void {
  front.at = front.queue.length === 0 ? NEVER : (front.nexts[front.queue[0] ?? 0] ?? NEVER)
}

/** Takes one more timeline that changes at the instant reached: its index, or -1 when there is none left. */
export function takeChange(front: Front): number {
  const { queue, nexts, places, timelines, at } = front
  const index = queue[0] ?? 0
  const timeline = timelines[index]
  if (timeline === undefined || at === NEVER || nexts[index] !== at) return -1
  const place = (places[index] ?? 0) + 1
  places[index] = place
  nexts[index] = startAt(timeline.starts, place + 1)
  requeue(queue, nexts)
  return index
}

function startAt(starts: readonly number[], place: number): number {
  return place < starts.length ? (starts[place] ?? NEVER) : NEVER
}

/** The first of the heap has got a later instant: moves it down to where it belongs. */
function requeue(queue: Uint32Array, nexts: Float64Array): void {
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
