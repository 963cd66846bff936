import { LATENCY_BOUNDS_MS, latencyPercentileMs } from '#engine/latency'
import type { Verdict } from '#engine/verdict'

export type Counts = {
  checkCount: number
  failureCount: number
  droppedCount: number
  disbelievedCount: number
  /** At the 99th percentile of the checks that began since; null: none did. */
  startLagMs: number | null
  /** For how long no control target has answered; null: one does, or none is watched. */
  cutOffForMs: number | null
}

/** Counts what a worker did since it was last asked. */
export class Tally {
  #checkCount = 0
  #failureCount = 0
  #droppedCount = 0
  #disbelievedCount = 0
  #lags = emptyBuckets()
  #cutOffAt: number | null = null

  started(lagMs: number): void {
    const bound = LATENCY_BOUNDS_MS.findIndex((ms) => lagMs < ms)
    const bucket = bound === -1 ? LATENCY_BOUNDS_MS.length : bound
    this.#lags[bucket] = (this.#lags[bucket] ?? 0) + 1
  }

  recorded(checks: readonly { verdict: Verdict }[]): void {
    this.#checkCount += checks.length
    this.#failureCount += checks.filter(({ verdict }) => verdict === 'down').length
  }

  dropped(count: number): void {
    this.#droppedCount += count
  }

  disbelieved(count: number): void {
    this.#disbelievedCount += count
  }

  cutOff(isCutOff: boolean): void {
    this.#cutOffAt = isCutOff ? performance.now() : null
  }

  /** The counts since the last call. */
  take(): Counts {
    const counts = {
      checkCount: this.#checkCount,
      failureCount: this.#failureCount,
      droppedCount: this.#droppedCount,
      disbelievedCount: this.#disbelievedCount,
      startLagMs: latencyPercentileMs(this.#lags, 0.99),
      cutOffForMs: this.#cutOffAt === null ? null : performance.now() - this.#cutOffAt,
    }
    this.#checkCount = 0
    this.#failureCount = 0
    this.#droppedCount = 0
    this.#disbelievedCount = 0
    this.#lags = emptyBuckets()
    return counts
  }

  /** What could not be told is told next time. */
  giveBack(counts: Counts): void {
    this.#checkCount += counts.checkCount
    this.#failureCount += counts.failureCount
    this.#droppedCount += counts.droppedCount
    this.#disbelievedCount += counts.disbelievedCount
  }
}

function emptyBuckets(): number[] {
  return Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, () => 0)
}
