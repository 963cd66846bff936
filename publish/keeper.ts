import { isPassing } from './address.ts'
import { CORE_PATHS } from './documents/catalogue.ts'
import { markStale } from './html.ts'
import { ALWAYS, finish, type Kept } from './kept.ts'
import type { PageRow } from './page-row.ts'
import { Queue } from './queue.ts'
import type { Shelf } from './shelf.ts'

export type Make = (page: PageRow, address: string) => Promise<Kept | null>
export type Answer =
  | { kind: 'kept'; kept: Kept }
  | { kind: 'missing' }
  | { kind: 'busy' }
  | { kind: 'unavailable' }

const KEPT_LIMIT = 500
const KEPT_BYTES_LIMIT = 64 * 1024 * 1024
const RECENT_MS = 60_000

/** The finished documents of one page: fresh ones from memory, others made once for all who wait. */
export class Keeper {
  readonly #make: Make
  readonly #shelf: Shelf
  readonly #log: (sentence: string) => void
  readonly #misses = new Queue(2, 100)
  readonly #kept = new Map<string, Kept>()
  readonly #marks = new Map<Kept, Promise<Kept>>()
  readonly #making = new Map<string, Promise<Kept | null | 'busy'>>()
  readonly #refreshing = new Set<string>()
  readonly #askedAt = new Map<string, number>()
  readonly #storing = new Set<Promise<void>>()
  #page: PageRow
  /** While the database does not answer: when it last did, in epoch milliseconds; 0 when it never did. */
  #darkSince: number | null = null

  constructor(page: PageRow, ports: { make: Make; shelf: Shelf; log: (sentence: string) => void }) {
    this.#page = page
    this.#make = ports.make
    this.#shelf = ports.shelf
    this.#log = ports.log
  }

  get page(): PageRow {
    return this.#page
  }

  /** What is known of the page itself; its documents stay of the revision that they were made for. */
  learn(page: PageRow): void {
    this.#page = { ...page, revision: this.#page.revision }
  }

  async load(): Promise<void> {
    for (const kept of await this.#shelf.documents(this.#page.id)) this.#kept.set(kept.address, kept)
  }

  /** The kept answer, when no work is needed: the hot address. */
  hit(address: string, now: number): Kept | null {
    const kept = this.#kept.get(address)
    if (!kept || this.#darkSince !== null) return null
    if (!this.#isFresh(kept, now) && !this.#refreshing.has(address)) return null
    this.#askedAt.set(address, now)
    return kept
  }

  async answer(address: string, now: number): Promise<Answer> {
    const kept = this.#kept.get(address)
    if (this.#darkSince !== null) return await this.#inTheDark(kept, this.#darkSince)
    this.#askedAt.set(address, now)
    const made = await this.#once(address, () => this.#queued(address))
    if (!this.#kept.has(address)) this.#askedAt.delete(address)
    if (made === 'busy') return kept ? { kind: 'kept', kept } : { kind: 'busy' }
    if (!made) return { kind: 'missing' }
    return { kind: 'kept', kept: made }
  }

  /** What a later revision may have taken off the page does not come back because nobody asked for it since. */
  async #inTheDark(kept: Kept | undefined, since: number): Promise<Answer> {
    const isPresent = kept && (kept.revision >= this.#page.revision || CORE_PATHS.includes(kept.address))
    if (kept?.revision === ALWAYS) return { kind: 'kept', kept }
    return isPresent ? { kind: 'kept', kept: await this.#marked(kept, since) } : { kind: 'unavailable' }
  }

  /** The database went quiet, having last answered at an instant, or speaks again (null). */
  setDark(since: number | null): void {
    this.#darkSince = since
    if (since === null) this.#marks.clear()
  }

  /** Makes anew what is asked for, behind the readers' backs; the rest waits for its next reader. */
  async refresh(page: PageRow, now: number): Promise<void> {
    this.#page = page
    const wanted = [...new Set([...CORE_PATHS, ...this.#recentAddresses(now)])].filter((address) => {
      const kept = this.#kept.get(address)
      return !kept || !this.#isFresh(kept, now)
    })
    for (const address of wanted) this.#refreshing.add(address)
    for (const address of wanted) {
      await this.#once(address, () => this.#fresh(address)).catch((error: unknown) =>
        this.#log(`Could not make ${address}: ${String(error)}`),
      )
      this.#refreshing.delete(address)
    }
  }

  needsRefresh(page: PageRow, now: number): boolean {
    if (page.revision !== this.#page.revision) return true
    return CORE_PATHS.some((address) => {
      const kept = this.#kept.get(address)
      return !kept || !this.#isFresh(kept, now)
    })
  }

  #recentAddresses(now: number): string[] {
    return [...this.#askedAt].filter(([, at]) => now - at < RECENT_MS).map(([address]) => address)
  }

  #isFresh(kept: Kept, now: number): boolean {
    return kept.revision >= this.#page.revision && now < kept.validUntil
  }

  #once(address: string, work: () => Promise<Kept | null | 'busy'>): Promise<Kept | null | 'busy'> {
    const running = this.#making.get(address)
    if (running) return running
    const made = work().finally(() => this.#making.delete(address))
    this.#making.set(address, made)
    return made
  }

  /** A reader's miss waits in line, so that guessed addresses cannot keep the refresh from its work. */
  async #queued(address: string): Promise<Kept | null | 'busy'> {
    const done = await this.#misses.run(async () => ({ kept: await this.#fresh(address) }))
    return done === null ? 'busy' : done.kept
  }

  async #fresh(address: string): Promise<Kept | null> {
    const made = await this.#make(this.#page, address)
    return isPassing(address) ? made : this.#keep(address, made)
  }

  #keep(address: string, kept: Kept | null): Kept | null {
    this.#kept.delete(address)
    if (!kept) {
      this.#askedAt.delete(address)
      this.#persist(this.#shelf.remove(this.#page.id, address))
      return null
    }
    this.#kept.set(address, kept)
    this.#persist(this.#shelf.put(this.#page.id, kept))
    this.#dropLeastUsed()
    return kept
  }

  /** The one that nobody asked for the longest goes first. */
  #dropLeastUsed(): void {
    let bytes = sizeOf(this.#kept.values())
    if (this.#kept.size <= KEPT_LIMIT && bytes <= KEPT_BYTES_LIMIT) return
    const optional = [...this.#kept.keys()]
      .filter((address) => !CORE_PATHS.includes(address))
      .sort((a, b) => (this.#askedAt.get(a) ?? 0) - (this.#askedAt.get(b) ?? 0))
    for (const address of optional) {
      if (this.#kept.size <= KEPT_LIMIT && bytes <= KEPT_BYTES_LIMIT) return
      bytes -= sizeOf([this.#kept.get(address)])
      this.#kept.delete(address)
      this.#askedAt.delete(address)
      this.#persist(this.#shelf.remove(this.#page.id, address))
    }
  }

  #persist(work: Promise<void>): void {
    const stored = work
      .catch((error: unknown) => this.#log(`Could not store a public document: ${String(error)}`))
      .finally(() => this.#storing.delete(stored))
    this.#storing.add(stored)
  }

  /** Resolves when everything that was made is also on disk. */
  async stored(): Promise<void> {
    await Promise.all(this.#storing)
  }

  /** Compressed once per document and quiet time. */
  #marked(kept: Kept, since: number): Promise<Kept> {
    const known = this.#marks.get(kept)
    if (known) return known
    const knownAt = Math.max(kept.computedAt, Math.min(since, kept.validUntil))
    const isHtml = kept.headers['content-type']?.startsWith('text/html')
    const body = isHtml ? markStale(kept.body.toString('utf8'), knownAt) : kept.body
    const headers = { ...kept.headers, 'x-upfront-known-at': new Date(knownAt).toISOString() }
    const marked = finish({ ...kept, headers, body })
    this.#marks.set(kept, marked)
    return marked
  }
}

function sizeOf(documents: Iterable<Kept | undefined>): number {
  let bytes = 0
  for (const kept of documents) {
    if (kept === undefined) continue
    const { br, gzip, identity } = kept.replies
    bytes += br.body.length + gzip.body.length + identity.body.length
  }
  return bytes
}
