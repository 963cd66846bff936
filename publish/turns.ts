/** One document follows another: what readers wait for is asked for in a row. */
const QUIET_MS = 25

/** Two lines for one thing that does one piece of work after another: the second moves only while the first is empty. */
export class Turns {
  readonly #quietMs: number
  #running = 0
  #waiting: (() => void)[] = []
  #release: NodeJS.Timeout | undefined

  constructor(quietMs = QUIET_MS) {
    this.#quietMs = quietMs
  }

  /** At once. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    clearTimeout(this.#release)
    this.#release = undefined
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      if (this.#running === 0) this.#release = setTimeout(() => this.#letThrough(), this.#quietMs)
    }
  }

  /** When nothing of the first line is under way, nor was a moment ago. */
  async behind<T>(work: () => Promise<T>): Promise<T> {
    while (this.#running > 0 || this.#release !== undefined)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return await work()
  }

  #letThrough(): void {
    this.#release = undefined
    for (const go of this.#waiting.splice(0)) go()
  }
}
