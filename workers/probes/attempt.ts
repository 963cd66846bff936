import { type Answers, type CertificateFacts, NO_ANSWERS, type Observation } from '#engine/observation'
import type { AddressFamily, Guard } from '../guard.ts'
import { Clockwork } from './clockwork.ts'
import { describeFailure } from './failure.ts'

/** What every probe is given. The signal is the deadline over everything, its reason the failure. */
export type ProbeContext = { signal: AbortSignal; guard: Guard; family: AddressFamily }

/** One network attempt under way: what it has seen so far is kept also when it fails. */
export class Attempt {
  readonly clock = new Clockwork()
  readonly signal: AbortSignal
  readonly guard: Guard
  readonly family: AddressFamily
  address: string | null = null
  certificate: CertificateFacts | null = null

  constructor({ signal, guard, family }: ProbeContext) {
    this.signal = signal
    this.guard = guard
    this.family = family
  }
}

/** Runs one attempt. Never throws: a failure is part of the observation, with the phase in which it happened. */
export async function observe(
  context: ProbeContext,
  ask: (attempt: Attempt) => Promise<Partial<Answers>>,
): Promise<Observation> {
  const attempt = new Attempt(context)
  try {
    const answers = await ask(attempt)
    return { ...factsOf(attempt), ...NO_ANSWERS, ...answers, failure: null }
  } catch (error) {
    const failure = describeFailure(error, attempt.clock.phase)
    return { ...factsOf(attempt), ...NO_ANSWERS, failure }
  }
}

function factsOf({ clock, address, certificate }: Attempt) {
  return { latencyMs: clock.stop(), phases: clock.phases, address, certificate }
}
