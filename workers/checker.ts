import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { ProbedSpec } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { type Checked, type Claimed, check } from './check.ts'
import { Recorder } from './recorder.ts'

export type CheckerPorts = {
  location: string
  claim: (limit: number) => Promise<Claimed[]>
  /** When the next slot is due, in epoch milliseconds; null when nothing is scheduled. */
  nextDueAt: () => Promise<number | null>
  record: (batch: Checked[]) => Promise<void>
  probe: (spec: ProbedSpec, timeoutMs: number) => Promise<Observation>
  clock: { now: () => number; look: () => Promise<void> }
  log: (sentence: string) => void
}

/** How long after the signal checks in flight may end by themselves, and what was seen be recorded. */
export type Patience = { finishMs: number; recordMs: number }

export const PATIENCE: Patience = { finishMs: 5_000, recordMs: 2_000 }
/** Targets that hang hold their place until their deadline: an outage of many must leave room for the others. */
const AT_ONCE = 2_000
const CLAIM_LIMIT = 250
/** So few begin in one turn that none waits long for its turn, which would show in its latency. */
const START_TOGETHER = 8
/** Between two claims; a slot may be late by it. */
const GATHER_MS = 100
/** The longest pause between two looks for work: a first failure elsewhere is re-checked within it. */
const POLL_MS = 500
const LOOK_MS = 30_000

/** Claims due slots, probes, judges and records until the signal; then finishes what is in flight, and leaves in time whoever hangs. */
export async function runChecker(
  ports: CheckerPorts,
  signal: AbortSignal,
  patience: Patience = PATIENCE,
): Promise<void> {
  const recorder = new Recorder<Checked>(ports)
  const inFlight = new Set<Promise<void>>()
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  const start = (claimed: Claimed) => {
    const run = check(claimed, ports)
      .then((checked) => recorder.add(checked))
      .catch((error: unknown) => ports.log(`A check could not be made: ${describe(error)}`))
      .finally(() => inFlight.delete(run))
    inFlight.add(run)
  }
  const recording = recorder.run(signal, finished)
  const claiming = claimUntil(signal, { ports, inFlight, start })
  await aborted(signal)
  await within(
    patience.finishMs,
    claiming.then(() => Promise.all(inFlight)),
  )
  finish()
  await within(patience.recordMs, recording)
  if (recorder.size > 0)
    ports.log(`${recorder.size} checks could not be recorded; their time will show as unobserved.`)
}

type Work = { ports: CheckerPorts; inFlight: Set<Promise<void>>; start: (claimed: Claimed) => void }

async function claimUntil(signal: AbortSignal, { ports, inFlight, start }: Work): Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    try {
      if (performance.now() - lookedAt > LOOK_MS) {
        await ports.clock.look()
        lookedAt = performance.now()
      }
      const limit = Math.min(CLAIM_LIMIT, AT_ONCE - inFlight.size)
      const claimed = limit > 0 ? await ports.claim(limit) : []
      for (const [index, one] of claimed.entries()) {
        start(one)
        if (index % START_TOGETHER === START_TOGETHER - 1) await nextTurn()
      }
      if (claimed.length < CLAIM_LIMIT) await pause(claimed.length > 0 || limit < CLAIM_LIMIT, ports, signal)
    } catch (error) {
      ports.log(`The checker tries again: ${describe(error)}`)
      await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
    }
  }
}

/** While there is work, until some has gathered; else until the next slot is due, and no longer than a poll. */
async function pause(isBusy: boolean, ports: CheckerPorts, signal: AbortSignal): Promise<void> {
  const dueAt = isBusy ? 0 : ((await ports.nextDueAt()) ?? Number.POSITIVE_INFINITY)
  const ms = Math.min(POLL_MS, Math.max(isBusy ? GATHER_MS : 5, dueAt - ports.clock.now()))
  await wait(ms, undefined, { signal }).catch(() => undefined)
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const leaving = new AbortController()
  const deadline = wait(ms, undefined, { signal: leaving.signal }).catch(() => undefined)
  await Promise.race([work, deadline])
  leaving.abort()
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
