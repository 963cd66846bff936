const KEPT_AT_MOST = 20_000

type Bucket = { left: number; at: number }

/** So many at once, so many a second after that, for each key. Keys that were not seen for longest are forgotten. */
export class Throttle {
  readonly #atOnce: number
  readonly #perSecond: number
  readonly #buckets = new Map<string, Bucket>()

  constructor(atOnce: number, perSecond: number) {
    this.#atOnce = atOnce
    this.#perSecond = perSecond
  }

  /** Whether one more is welcome; nowMs may be any clock that does not go back. */
  admits(key: string, nowMs: number): boolean {
    const now = this.#leftOf(key, nowMs)
    this.#buckets.delete(key)
    this.#buckets.set(key, { left: now >= 1 ? now - 1 : now, at: nowMs })
    if (this.#buckets.size > KEPT_AT_MOST) this.#forgetOldest()
    return now >= 1
  }

  /** Whether one more would not be welcome; takes nothing. */
  isSpent(key: string, nowMs: number): boolean {
    return this.#leftOf(key, nowMs) < 1
  }

  #leftOf(key: string, nowMs: number): number {
    const { left, at } = this.#buckets.get(key) ?? { left: this.#atOnce, at: nowMs }
    return Math.min(this.#atOnce, left + ((nowMs - at) / 1000) * this.#perSecond)
  }

  #forgetOldest(): void {
    for (const key of this.#buckets.keys()) {
      this.#buckets.delete(key)
      return
    }
  }
}
