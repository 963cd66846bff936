import { setTimeout as delay } from 'node:timers/promises'

/** Polls until the condition holds; false when it did not within the time. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 20 }: { withinMs: number; everyMs?: number },
): Promise<boolean> {
  const deadline = performance.now() + withinMs
  while (!(await condition())) {
    if (performance.now() >= deadline) return false
    await delay(everyMs)
  }
  return true
}
