import { CORE_PATHS } from './documents/catalogue.ts'
import { ALWAYS, type Kept } from './kept.ts'
import type { Shelf } from './shelf.ts'

const COUNT_LIMIT = 500

type Ports = {
  pageId: string
  shelf: Shelf
  /** What the documents of this page may take in memory. */
  bytesLimit: () => number
  log: (sentence: string) => void
}

/** The finished documents of one page, in memory and on the shelf. What nobody asked for the longest goes first. */
export class KeptDocuments {
  readonly #ports: Ports
  readonly #kept = new Map<string, Kept>()
  readonly #askedAt = new Map<string, number>()
  /** What the shelf does not know yet; null: that it is gone. A document that moves on quickly is written once. */
  readonly #unstored = new Map<string, Kept | null>()
  #storing: Promise<void> | null = null
  #isGone = false

  constructor(ports: Ports) {
    this.#ports = ports
  }

  async load(): Promise<void> {
    const { pageId, shelf } = this.#ports
    for (const kept of await shelf.documents(pageId)) this.#kept.set(kept.address, kept)
  }

  /** Of all documents that are of a revision; 0 without any. */
  get newestRevision(): number {
    const revisions = [...this.#kept.values()].map(({ revision }) => revision)
    return Math.max(0, ...revisions.filter((revision) => revision !== ALWAYS))
  }

  get(address: string): Kept | undefined {
    return this.#kept.get(address)
  }

  /** Somebody asked for it, in epoch milliseconds. */
  note(address: string, now: number): void {
    this.#askedAt.set(address, now)
  }

  /** The addresses that were asked for after an instant, the one with the oldest document first. */
  askedSince(instant: number): string[] {
    const revisionOf = (address: string) => this.#kept.get(address)?.revision ?? 0
    return [...this.#askedAt]
      .filter(([, at]) => at > instant)
      .map(([address]) => address)
      .sort((a, b) => revisionOf(a) - revisionOf(b))
  }

  keep(kept: Kept): void {
    this.#kept.set(kept.address, kept)
    this.#store(kept.address, kept)
    this.#dropLeastUsed()
  }

  drop(address: string): void {
    this.#askedAt.delete(address)
    if (this.#kept.delete(address)) this.#store(address, null)
  }

  /** Nothing that was kept stays; what readers asked for may be made anew. */
  clear(): void {
    for (const address of [...this.#kept.keys()]) {
      this.#kept.delete(address)
      this.#store(address, null)
    }
  }

  /** Nothing of the page stays, nor comes back. */
  async remove(): Promise<void> {
    this.#isGone = true
    this.#unstored.clear()
    await this.#storing
    await this.#ports.shelf.removePage(this.#ports.pageId)
  }

  /** Resolves when everything that was kept is also on disk. */
  async stored(): Promise<void> {
    await this.#storing
  }

  #dropLeastUsed(): void {
    const bytesLimit = this.#ports.bytesLimit()
    let bytes = 0
    for (const kept of this.#kept.values()) bytes += sizeOf(kept)
    if (this.#kept.size <= COUNT_LIMIT && bytes <= bytesLimit) return
    const optional = [...this.#kept.values()]
      .filter(({ address }) => !CORE_PATHS.includes(address))
      .sort((a, b) => (this.#askedAt.get(a.address) ?? 0) - (this.#askedAt.get(b.address) ?? 0))
    for (const kept of optional) {
      if (this.#kept.size <= COUNT_LIMIT && bytes <= bytesLimit) return
      bytes -= sizeOf(kept)
      this.drop(kept.address)
    }
  }

  #store(address: string, kept: Kept | null): void {
    if (this.#isGone) return
    this.#unstored.set(address, kept)
    this.#storing ??= this.#writeOut().finally(() => {
      this.#storing = null
    })
  }

  async #writeOut(): Promise<void> {
    const { pageId, shelf, log } = this.#ports
    for (const [address, kept] of this.#unstored) {
      this.#unstored.delete(address)
      const stored = kept === null ? shelf.remove(pageId, address) : shelf.put(pageId, kept)
      await stored.catch((error: unknown) => log(`Could not store a public document: ${String(error)}`))
    }
  }
}

function sizeOf({ replies: { br, gzip, identity } }: Kept): number {
  return br.body.length + gzip.body.length + identity.body.length
}
