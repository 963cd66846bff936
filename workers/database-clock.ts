/** The database's clock, kept by the monotonic one between looks: clocks of locations differ, and walls may jump. */
export class DatabaseClock {
  readonly #read: () => Promise<number>
  #databaseMs = Number.NaN
  #monotonicMs = 0

  constructor(read: () => Promise<number>) {
    this.#read = read
  }

  /** Looks at the database's clock; of the way there and back, half is taken off. */
  async look(): Promise<void> {
    const before = performance.now()
    const databaseMs = await this.#read()
    const after = performance.now()
    this.#databaseMs = databaseMs
    this.#monotonicMs = (before + after) / 2
  }

  /** Epoch milliseconds. NaN before the first look. */
  now(): number {
    return Math.floor(this.#databaseMs + performance.now() - this.#monotonicMs)
  }
}
