/** What is known of a document that a twin holds. */
export type Remembered = {
  names: readonly string[]
  etag: string
  /** The addresses of its own site that it leads to. */
  links: readonly string[]
  /** The same mark, the same words; null: made anew each time. */
  mark: string | null
  madeAt: number
}

/** What this process has written of a twin, by address. */
export type Memory = Map<string, Remembered>

const OUTWORN_MS = 3_600_000
const OUTWORN_AT_ONCE = 20

/**
 * The documents that are made anew although nothing seems to have changed, the oldest first and a few at a time: no
 * mark knows of everything, latencies for example.
 */
export function chooseOutworn(memory: Memory, now: number): Set<string> {
  const old = [...memory].filter(([, { mark, madeAt }]) => mark !== null && now - madeAt > OUTWORN_MS)
  const oldest = old.sort(([, a], [, b]) => a.madeAt - b.madeAt).slice(0, OUTWORN_AT_ONCE)
  return new Set(oldest.map(([address]) => address))
}
