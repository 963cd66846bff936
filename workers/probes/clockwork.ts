import { PHASES, type Phase, type PhaseTimings } from '#engine/observation'

/** Monotonic time spent in each phase of one attempt. Over redirects the same phase adds up. */
export class Clockwork {
  readonly #startedAt = performance.now()
  readonly phases: PhaseTimings = {}
  #phase: Phase = 'resolve'
  #phaseAt = this.#startedAt
  #lapAt = this.#startedAt
  #lapPhases: PhaseTimings = {}
  #markedAt: number | null = null

  get phase(): Phase {
    return this.#phase
  }

  /** Ends the present phase and begins another. */
  enter(phase: Phase): void {
    const now = performance.now()
    this.#close(now)
    this.#phase = phase
    this.#phaseAt = now
    this.#markedAt = null
  }

  /** The answer may be complete by now: what is waited for only to be sure of it takes none of its time. */
  mark(): void {
    this.#markedAt = performance.now()
  }

  /** Ends the last phase. Answers the whole time in milliseconds. */
  stop(): number {
    const now = this.#markedAt ?? performance.now()
    this.#close(now)
    this.#phaseAt = now
    return round(now - this.#startedAt)
  }

  /** What passed since the last lap or the start, in whole and by phase, in milliseconds. */
  lap(): { latencyMs: number; phases: PhaseTimings } {
    const now = performance.now()
    this.#close(now)
    this.#phaseAt = now
    const before = this.#lapPhases
    const latencyMs = round(now - this.#lapAt)
    this.#lapPhases = { ...this.phases }
    this.#lapAt = now
    return { latencyMs, phases: differenceOf(this.#lapPhases, before) }
  }

  #close(now: number): void {
    this.phases[this.#phase] = round((this.phases[this.#phase] ?? 0) + now - this.#phaseAt)
  }
}

function differenceOf(after: PhaseTimings, before: PhaseTimings): PhaseTimings {
  const phases: PhaseTimings = {}
  for (const phase of PHASES) {
    const ms = round((after[phase] ?? 0) - (before[phase] ?? 0))
    if (ms > 0) phases[phase] = ms
  }
  return phases
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
