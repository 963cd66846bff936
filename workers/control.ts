import { setTimeout as wait } from 'node:timers/promises'
import type { Checked } from './check.ts'

type Ports = {
  /** Whether this location's own network works. */
  look: () => Promise<boolean>
  admit: (checked: Checked) => void
  onDrop: (count: number) => void
  onCutOff: (isCutOff: boolean) => void
  log: (sentence: string) => void
}

type Held = { checked: Checked; beganAt: number; endedAt: number }

/** A failing monitor looks for all: looks are no closer than this. */
const LOOK_EVERY_MS = 250
const RETRY_MS = 1_000

/**
 * Believes a failure only when a control target answered after it, and none failed to since it began: a location
 * whose own network is down reports nothing. What succeeded passes at once.
 */
export class Control {
  readonly #ports: Ports
  #held: Held[] = []
  #isCutOff = false
  #failedAt = Number.NEGATIVE_INFINITY
  #dropCount = 0
  #watching: Promise<void> | null = null
  readonly #stopping = new AbortController()

  constructor(ports: Ports) {
    this.#ports = ports
  }

  take(checked: Checked): void {
    if (checked.verdict === 'up') {
      this.#ports.admit(checked)
      return
    }
    const endedAt = performance.now()
    this.#held.push({ checked, beganAt: endedAt - checked.latencyMs, endedAt })
    this.#watching ??= this.#watch().finally(() => {
      this.#watching = null
    })
  }

  /** Looks once more for what is held, and then no more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#watching
  }

  async #watch(): Promise<void> {
    while (this.#held.length > 0 || this.#isCutOff) {
      const lookedAt = performance.now()
      const isWell = await this.#ports.look().catch(() => false)
      if (isWell) this.#believe(lookedAt)
      else this.#disbelieve()
      if (this.#stopping.signal.aborted && !isWell) return
      const pauseMs = isWell ? LOOK_EVERY_MS - (performance.now() - lookedAt) : RETRY_MS
      await wait(Math.max(0, pauseMs), undefined, { signal: this.#stopping.signal }).catch(() => undefined)
    }
  }

  /** Of what began before a look that failed nobody knows whose fault it was. */
  #believe(lookedAt: number): void {
    const [known, later] = partition(this.#held, ({ endedAt }) => endedAt <= lookedAt)
    const [sound, doubtful] = partition(known, ({ beganAt }) => beganAt > this.#failedAt)
    this.#held = later
    this.#drop(doubtful.length)
    if (this.#isCutOff) {
      this.#ports.log(
        `A control target answers again; ${this.#dropCount} failures seen meanwhile were dropped.`,
      )
      this.#isCutOff = false
      this.#ports.onCutOff(false)
    }
    this.#dropCount = 0
    for (const { checked } of sound) this.#ports.admit(checked)
  }

  #disbelieve(): void {
    if (!this.#isCutOff) {
      this.#ports.log('No control target answers: failures seen from here are not believed until one does.')
      this.#isCutOff = true
      this.#ports.onCutOff(true)
    }
    this.#failedAt = performance.now()
    this.#drop(this.#held.length)
    this.#held = []
  }

  #drop(count: number): void {
    this.#dropCount += count
    if (count > 0) this.#ports.onDrop(count)
  }
}

function partition<T>(list: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((one) => !isFirst(one))]
}
