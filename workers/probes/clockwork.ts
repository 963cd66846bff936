import type { Phase, PhaseTimings } from '#engine/observation'

/** Monotonic time spent in each phase of one attempt. Over redirects the same phase adds up. */
export class Clockwork {
  readonly #startedAt = performance.now()
  readonly phases: PhaseTimings = {}
  #phase: Phase = 'resolve'
  #phaseAt = this.#startedAt

  get phase(): Phase {
    return this.#phase
  }

  /** Ends the present phase and begins another. */
  enter(phase: Phase): void {
    const now = performance.now()
    this.#close(now)
    this.#phase = phase
    this.#phaseAt = now
  }

  /** Ends the last phase. Answers the whole time in milliseconds. */
  stop(): number {
    const now = performance.now()
    this.#close(now)
    this.#phaseAt = now
    return round(now - this.#startedAt)
  }

  #close(now: number): void {
    this.phases[this.#phase] = round((this.phases[this.#phase] ?? 0) + now - this.#phaseAt)
  }
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
