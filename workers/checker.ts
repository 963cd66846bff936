import { setTimeout as wait } from 'node:timers/promises'
import type { MonitorSpec } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { type Checked, type Claimed, check } from './check.ts'
import { Recorder } from './recorder.ts'

export type CheckerPorts = {
  location: string
  claim: (limit: number) => Promise<Claimed[]>
  /** When the next slot is due, in epoch milliseconds; null when nothing is scheduled. */
  nextDueAt: () => Promise<number | null>
  record: (batch: Checked[]) => Promise<void>
  probe: (spec: MonitorSpec, timeoutMs: number) => Promise<Observation>
  clock: { now: () => number; look: () => Promise<void> }
  log: (sentence: string) => void
}

const AT_ONCE = 500
const CLAIM_LIMIT = 250
/** The longest pause between two looks for work: a first failure elsewhere is re-checked within it. */
const POLL_MS = 500
const LOOK_MS = 30_000
/** Checks in flight may end by themselves for so long after the signal. */
const FINISH_WITHIN_MS = 7_000

/** Claims due slots, probes, judges and records until the signal; then finishes what is in flight. */
export async function runChecker(ports: CheckerPorts, signal: AbortSignal): Promise<void> {
  const recorder = new Recorder<Checked>(ports)
  const inFlight = new Set<Promise<void>>()
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  const recording = recorder.run(signal, finished)
  const start = (claimed: Claimed) => {
    const run = check(claimed, ports)
      .then((checked) => recorder.add(checked))
      .catch((error: unknown) => ports.log(`A check could not be made: ${describe(error)}`))
      .finally(() => inFlight.delete(run))
    inFlight.add(run)
  }
  let lookedAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    try {
      if (performance.now() - lookedAt > LOOK_MS) {
        await ports.clock.look()
        lookedAt = performance.now()
      }
      while (inFlight.size >= AT_ONCE && !signal.aborted) await Promise.race(inFlight)
      const limit = Math.min(CLAIM_LIMIT, AT_ONCE - inFlight.size)
      const claimed = signal.aborted ? [] : await ports.claim(limit)
      claimed.forEach(start)
      if (claimed.length < limit) await pause(ports, signal)
    } catch (error) {
      ports.log(`The checker tries again: ${describe(error)}`)
      await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
    }
  }
  await Promise.race([Promise.all(inFlight), wait(FINISH_WITHIN_MS, undefined, { ref: false })])
  finish()
  await recording
}

/** Until the next slot is due, and no longer than a poll. */
async function pause({ nextDueAt, clock }: CheckerPorts, signal: AbortSignal): Promise<void> {
  const dueAt = (await nextDueAt()) ?? Number.POSITIVE_INFINITY
  const ms = Math.min(POLL_MS, Math.max(5, dueAt - clock.now()))
  await wait(ms, undefined, { signal }).catch(() => undefined)
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
