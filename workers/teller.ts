import { setTimeout as wait } from 'node:timers/promises'
import type { LocationWord } from '#db/checks/locations'
import type { Tally } from './tally.ts'

const EVERY_MS = 5_000

type Ports = {
  tally: Tally
  tell: (word: LocationWord) => Promise<void>
}

/** Tells now and then what this worker did, and at the signal once more. What could not be told is told later. */
export async function runTeller({ tally, tell }: Ports, signal: AbortSignal): Promise<void> {
  const tellOnce = async () => {
    const counts = tally.take()
    await tell(counts).catch(() => tally.giveBack(counts))
  }
  while (!signal.aborted) {
    await tellOnce()
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
  await tellOnce()
}
