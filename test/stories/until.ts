import { expect, vi } from 'vitest'

/** Long enough for a machine that is busy with everything else. */
export const WITHIN_MS = 30_000
export const STORY = { timeout: 3 * WITHIN_MS }

/** Looks again and again until nothing throws any more, and answers with what was seen then. */
export function until<T>(look: () => Promise<T> | T): Promise<T> {
  return vi.waitFor(look, { timeout: WITHIN_MS, interval: 50 })
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
