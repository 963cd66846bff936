import { expect, vi } from 'vitest'

/** Long enough for a machine that is busy with everything else. */
export const WITHIN_MS = 30_000
export const STORY = { timeout: 3 * WITHIN_MS }
/** The same for a process that has to start first, and for a story that waits for two of them. */
export const START_WITHIN_MS = 90_000
export const STARTS = { timeout: 2 * START_WITHIN_MS }

/** Looks again and again until nothing throws any more, and answers with what was seen then. */
export function until<T>(look: () => Promise<T> | T, { withinMs = WITHIN_MS } = {}): Promise<T> {
  return vi.waitFor(look, { timeout: withinMs, interval: 50 })
}

/** Waits until an address answers with this status, and gives its text. */
export function untilAnswers(url: string, { status = 200, withinMs = WITHIN_MS } = {}): Promise<string> {
  const look = async () => {
    const answer = await fetch(url)
    const text = await answer.text()
    expect(answer.status, text.slice(0, 300)).toBe(status)
    return text
  }
  return vi.waitFor(look, { timeout: withinMs, interval: 50 })
}
