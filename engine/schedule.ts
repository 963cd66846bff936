/**
 * A steady place of a monitor inside its interval, so that many spread evenly: FNV-1a over the id,
 * mixed with murmur3's finaliser. Whole milliseconds in [0, intervalMs).
 */
export function offsetMs(monitorId: string, intervalMs: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < monitorId.length; index += 1)
    hash = Math.imul(hash ^ monitorId.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return Math.floor((((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * intervalMs)
}

/** The next slot of a monitor's fixed grid strictly after an instant; slots that were missed collapse into it. */
export function nextSlot(monitorId: string, intervalSeconds: number, afterMs: number): number {
  const intervalMs = intervalSeconds * 1000
  const offset = offsetMs(monitorId, intervalMs)
  return Math.floor((afterMs - offset) / intervalMs) * intervalMs + offset + intervalMs
}
