type Entry<T> = { version: number; value: T }

/** What is known of monitors by their version (`updated_at` in epoch ms); beyond the limit the oldest is forgotten. */
export class Known<T> {
  readonly #limit: number
  readonly #entries = new Map<string, Entry<T>>()

  constructor(limit: number) {
    this.#limit = limit
  }

  find(id: string, version: number): T | undefined {
    const entry = this.#entries.get(id)
    return entry?.version === version ? entry.value : undefined
  }

  keep(id: string, version: number, value: T): void {
    this.#entries.set(id, { version, value })
    if (this.#entries.size <= this.#limit) return
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined) this.#entries.delete(oldest)
  }
}
