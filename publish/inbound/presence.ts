import { setTimeout as wait } from 'node:timers/promises'
import { TOUCH_EVERY_MS } from '#db/heartbeats/intake'

/** Tells every second that pings could be taken until now, as long as the database hears it. */
export async function tellPresence(
  touch: (spanId: string | null) => Promise<string>,
  signal: AbortSignal,
): Promise<void> {
  let spanId: string | null = null
  while (!signal.aborted) {
    spanId = await touch(spanId).catch(() => spanId)
    await wait(TOUCH_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
