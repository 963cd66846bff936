import type { Claimed } from './check.ts'

/** Targets that hang hold their place until their deadline: an outage of many must leave room for the others. */
const AT_ONCE = 2_000
/** So few begin in one turn that none waits long for its turn, which would show in its latency. */
const START_TOGETHER = 8

/** The clock may be set meanwhile. */
const LOOK_AGAIN_MS = 1_000

type Ports = {
  now: () => number
  /** Never rejects. */
  run: (claimed: Claimed) => Promise<void>
}

/** Starts claimed checks at their slots' instants, never one of a monitor whose last is still under way here. */
export class Starter {
  readonly #ports: Ports
  readonly #running = new Map<string, Promise<void>>()
  #waiting: Claimed[] = []
  #timer: NodeJS.Timeout | null = null
  #isPumping = false

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** How many more it may be given. */
  get room(): number {
    return AT_ONCE - this.#running.size - this.#waiting.length
  }

  add(claimed: readonly Claimed[]): void {
    if (claimed.length === 0) return
    this.#waiting = [...this.#waiting, ...claimed].sort((a, b) => a.dueAt - b.dueAt)
    if (!this.#isPumping) this.#pump()
  }

  /** Begins nothing more. Answers what was not begun. */
  stop(): Claimed[] {
    if (this.#timer) clearTimeout(this.#timer)
    return this.#waiting.splice(0)
  }

  /** Resolves when nothing is under way. */
  async finished(): Promise<void> {
    await Promise.all(this.#running.values())
  }

  readonly #pump = (): void => {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#isPumping = false
    const now = this.#ports.now()
    let count = 0
    while (count < START_TOGETHER && (this.#waiting[0]?.dueAt ?? Number.POSITIVE_INFINITY) <= now) {
      const next = this.#waiting.shift()
      if (next) this.#start(next)
      count += 1
    }
    const [first] = this.#waiting
    if (!first) return
    if (first.dueAt > now) this.#timer = setTimeout(this.#pump, Math.min(first.dueAt - now, LOOK_AGAIN_MS))
    else {
      this.#isPumping = true
      setImmediate(this.#pump)
    }
  }

  #start(claimed: Claimed): void {
    const { monitorId } = claimed
    if (this.#running.has(monitorId)) return
    const run = this.#ports.run(claimed).finally(() => this.#running.delete(monitorId))
    this.#running.set(monitorId, run)
  }
}
