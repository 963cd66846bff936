const STEP_MS = 0.02
const STEPS = 50_000

/** Durations counted in steps of 20 microseconds up to a second: any number of them in the same memory. */
export class Latencies {
  readonly #counts = new Uint32Array(STEPS)
  count = 0

  add(ms: number): void {
    const step = Math.min(Math.floor(ms / STEP_MS), STEPS - 1)
    this.#counts[step] = (this.#counts[step] ?? 0) + 1
    this.count += 1
  }

  /** The upper edge of the step in which the share of durations is reached, in milliseconds. */
  percentile(share: number): number {
    let left = this.count * share
    const step = this.#counts.findIndex((count) => {
      left -= count
      return left <= 0
    })
    return (step + 1) * STEP_MS
  }
}
