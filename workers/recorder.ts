import { setTimeout as wait } from 'node:timers/promises'
import { describeError } from '#db/describe-error'

type Ports<T> = {
  record: (batch: T[]) => Promise<void>
  /** What others wait for, such as a first failure that is to be confirmed: recorded at once. */
  isUrgent?: (check: T) => boolean
  onDrop?: (count: number) => void
  log: (sentence: string) => void
}

const BATCH_LIMIT = 500
const GATHER_MS = 200
const RETRY_MS = 1_000
/** About a minute of a busy worker: older checks are dropped first, and their time shows as unobserved. */
const BUFFER_LIMIT = 50_000

/** Gathers finished checks and records them in batches, one batch at a time; keeps them while the database is away. */
export class Recorder<T> {
  readonly #ports: Ports<T>
  #waiting: T[] = []
  #underWay: T[] = []
  #dropCount = 0
  #isHurried = false
  #endGathering: (() => void) | null = null

  constructor(ports: Ports<T>) {
    this.#ports = ports
  }

  /** How many are not recorded yet. */
  get size(): number {
    return this.#waiting.length + this.#underWay.length
  }

  add(check: T): void {
    this.#waiting.push(check)
    this.#dropOldest()
    if (this.#waiting.length >= BATCH_LIMIT || this.#ports.isUrgent?.(check)) this.#hurry()
  }

  /** Records until the signal, and once more when everything has finished. */
  async run(signal: AbortSignal, finished: Promise<void>): Promise<void> {
    while (!signal.aborted) {
      await this.#gather(signal)
      if (!(await this.#flush())) await wait(RETRY_MS, undefined, { signal }).catch(() => undefined)
    }
    await finished
    await this.#flush()
  }

  #gather(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= BATCH_LIMIT || this.#isHurried) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#endGathering = null
        resolve()
      }
      const timer = setTimeout(done, GATHER_MS)
      signal.addEventListener('abort', done, { once: true })
      this.#endGathering = done
    })
  }

  #hurry(): void {
    this.#isHurried = true
    this.#endGathering?.()
  }

  /** False when the database did not take a batch: it stays first in line and is offered again, which counts nothing twice. */
  async #flush(): Promise<boolean> {
    this.#isHurried = false
    while (this.#waiting.length > 0) {
      this.#underWay = this.#waiting.splice(0, BATCH_LIMIT)
      try {
        await this.#ports.record(this.#underWay)
        this.#underWay = []
      } catch (error) {
        this.#waiting = [...this.#underWay, ...this.#waiting]
        this.#underWay = []
        this.#dropOldest()
        this.#ports.log(`Could not record, ${this.#waiting.length} checks wait: ${describeError(error)}`)
        return false
      }
    }
    if (this.#dropCount > 0) {
      this.#ports.log(`${this.#dropCount} checks were dropped while the database was away.`)
      this.#dropCount = 0
    }
    return true
  }

  #dropOldest(): void {
    const excess = this.#waiting.length - BUFFER_LIMIT
    if (excess <= 0) return
    this.#waiting.splice(0, excess)
    this.#dropCount += excess
    this.#ports.onDrop?.(excess)
  }
}
