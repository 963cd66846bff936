import { setTimeout as wait } from 'node:timers/promises'
import { describeError } from '#db/describe-error'
import type { ProbedSpec } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { type Checked, type Claimed, check } from './check.ts'
import { Control } from './control.ts'
import { Recorder } from './recorder.ts'
import { Starter } from './starter.ts'
import { Tally } from './tally.ts'

export type CheckerPorts = {
  location: string
  /** Slots that are due, or will be within `AHEAD_MS`. */
  claim: (limit: number) => Promise<Claimed[]>
  /** Slots that were claimed and will not be filled here. */
  giveBack: (claimed: readonly Claimed[]) => Promise<void>
  record: (batch: Checked[]) => Promise<void>
  probe: (spec: ProbedSpec, timeoutMs: number) => Promise<Observation>
  clock: { now: () => number; look: () => Promise<void> }
  tally?: Tally
  /** Whether this location's own network works; left out: nobody asks. */
  look?: () => Promise<boolean>
  log: (sentence: string) => void
}

/** How long after the signal checks in flight may end by themselves, and what was seen be recorded. */
export type Patience = { finishMs: number; recordMs: number }

export const PATIENCE: Patience = { finishMs: 5_000, recordMs: 2_000 }
const CLAIM_LIMIT = 500
/** Between two claims: a re-check that somebody asks for now is late by it. */
const CLAIM_EVERY_MS = 200
/** Claimed so long before it is due, a slot starts on time; longer than the pause between claims. */
export const AHEAD_MS = 500
const LOOK_MS = 30_000

/** Claims slots, probes, judges and records until the signal; then finishes what is in flight, and leaves in time whoever hangs. */
export async function runChecker(
  ports: CheckerPorts,
  signal: AbortSignal,
  patience: Patience = PATIENCE,
): Promise<void> {
  const tally = ports.tally ?? new Tally()
  const record = async (batch: Checked[]) => {
    await ports.record(batch)
    tally.recorded(batch)
  }
  const recorder = new Recorder<Checked>({
    record,
    isUrgent: ({ verdict }) => verdict !== 'up',
    onDrop: (count) => tally.dropped(count),
    log: ports.log,
  })
  const control = controlOf(ports, tally, (checked) => recorder.add(checked))
  const starter = new Starter({
    now: () => ports.clock.now(),
    run: async (claimed) => {
      tally.started(ports.clock.now() - claimed.dueAt)
      await check(claimed, ports)
        .then((checked) => {
          if (checked === null) tally.disbelieved(1)
          else if (control) control.take(checked)
          else recorder.add(checked)
        })
        .catch((error: unknown) => ports.log(`A check could not be made: ${describeError(error)}`))
    },
  })
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  const recording = recorder.run(signal, finished)
  const claiming = claimUntil(signal, ports, starter)
  await aborted(signal)
  const left = claiming.then(() => ports.giveBack(starter.stop())).catch(() => undefined)
  await within(
    patience.finishMs,
    left.then(() => starter.finished()).then(() => control?.stop()),
  )
  finish()
  await within(patience.recordMs, recording)
  if (recorder.size > 0)
    ports.log(`${recorder.size} checks could not be recorded; their time will show as unobserved.`)
}

function controlOf({ look, log }: CheckerPorts, tally: Tally, admit: (checked: Checked) => void) {
  if (!look) return null
  return new Control({
    look,
    admit,
    onDrop: (count) => tally.disbelieved(count),
    onCutOff: (isCutOff) => tally.cutOff(isCutOff),
    log,
  })
}

async function claimUntil(signal: AbortSignal, ports: CheckerPorts, starter: Starter): Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    try {
      if (performance.now() - lookedAt > LOOK_MS) {
        await ports.clock.look()
        lookedAt = performance.now()
      }
      const limit = Math.min(CLAIM_LIMIT, starter.room)
      const claimed = limit > 0 ? await ports.claim(limit) : []
      starter.add(claimed)
      if (claimed.length === CLAIM_LIMIT) continue
    } catch (error) {
      ports.log(`The checker tries again: ${describeError(error)}`)
    }
    await wait(CLAIM_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
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
