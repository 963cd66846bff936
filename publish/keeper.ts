import { isOfPast, isPassing } from './address.ts'
import { dateDocument } from './date-document.ts'
import { CORE_PATHS } from './documents/catalogue.ts'
import { markStale } from './html.ts'
import { ALWAYS, finish, type Kept, MOVED } from './kept.ts'
import { KeptDocuments } from './kept-documents.ts'
import type { PageRow } from './page-row.ts'
import { Queue } from './queue.ts'
import type { Shelf } from './shelf.ts'

export type Make = (page: PageRow, address: string) => Promise<Kept | null>
export type Answer =
  | { kind: 'kept'; kept: Kept }
  | { kind: 'missing' }
  | { kind: 'busy' }
  | { kind: 'unavailable' }
  | { kind: 'failed' }

type Ports = {
  make: Make
  shelf: Shelf
  log: (sentence: string) => void
  /** What the documents of this page may take in memory. */
  bytesLimit?: () => number
}

const BYTES_LIMIT = 64 * 1024 * 1024
const RECENT_MS = 60_000
const FAILING_LIMIT = 500
/** What most readers read. */
const FIRST_PATHS = [...CORE_PATHS.slice(0, 2), '/revision.json']

/** The documents of one page: fresh ones from memory, others made once for all who wait. */
export class Keeper {
  readonly #make: Make
  readonly #log: (sentence: string) => void
  readonly #misses = new Queue(2, 100)
  readonly #documents: KeptDocuments
  #marks = new WeakMap<Kept, Promise<Kept>>()
  readonly #making = new Map<string, Promise<Kept | null | 'busy'>>()
  /** What is made anew without a reader waiting for it; until then the old one is answered. */
  readonly #refreshing = new Set<string>()
  /** What could not be made when it last was tried, and was told of in the log. */
  readonly #failing = new Set<string>()
  /** For which revision a document was last begun behind the readers' backs. One that fails is at the end of the line, too. */
  readonly #tried = new Map<string, number>()
  #page: PageRow
  /** The newest revision that was heard of, made or not. */
  #heard: number
  /** What was kept on disk may be of a page's future that a restored backup took back. */
  #isFromDisk = false
  /** Counts the times that the page went back. */
  #line = 0
  /** While the database does not answer: when it last did, in epoch milliseconds; 0 when it never did. */
  #darkSince: number | null = null

  constructor(page: PageRow, { make, shelf, log, bytesLimit = () => BYTES_LIMIT }: Ports) {
    this.#page = page
    this.#heard = page.revision
    this.#make = make
    this.#log = log
    this.#documents = new KeptDocuments({ pageId: page.id, shelf, bytesLimit, log })
  }

  get page(): PageRow {
    return this.#page
  }

  /** What is known of the page itself; its documents stay of the revision that they were made for. */
  learn(page: PageRow): void {
    const isBack = this.#follow(page)
    this.#page = isBack ? page : { ...page, revision: this.#page.revision }
  }

  async load(): Promise<void> {
    await this.#documents.load()
    this.#isFromDisk = true
  }

  /**
   * Whether the page is at an earlier revision than it was: a backup was restored. Nothing stays then of the future that
   * is lost, since its revisions will come again and tell something else. A document may well be newer than what was heard
   * of the page, but not when it was kept before anything was heard.
   */
  #follow({ revision }: PageRow): boolean {
    const newest = this.#isFromDisk ? Math.max(this.#heard, this.#documents.newestRevision) : this.#heard
    this.#isFromDisk = false
    this.#heard = revision
    if (revision >= newest) return false
    this.#line += 1
    this.#documents.clear()
    this.#refreshing.clear()
    this.#failing.clear()
    this.#tried.clear()
    return true
  }

  /** The kept answer, when no reader has to wait for one: the hot address. */
  hit(address: string, now: number): Kept | null {
    const kept = this.#documents.get(address)
    if (!kept || this.#darkSince !== null) return null
    if (!this.#isFresh(kept, now) && !this.#refreshing.has(address) && !this.#isJustOver(kept, now))
      return null
    this.#documents.note(address, now)
    return kept
  }

  async answer(address: string, now: number): Promise<Answer> {
    const kept = this.#documents.get(address)
    if (this.#darkSince !== null) return (await this.#older(kept, this.#darkSince)) ?? { kind: 'unavailable' }
    this.#documents.note(address, now)
    const made = await this.#once(address, () => this.#queued(address)).catch((error: unknown) => {
      this.#complain(address, error)
      return 'failed' as const
    })
    if (this.#documents.get(address) === undefined) this.#documents.drop(address)
    if (made === 'busy') return kept ? { kind: 'kept', kept } : { kind: 'busy' }
    if (made === 'failed') return (await this.#older(kept, this.#lastRight(kept, now))) ?? { kind: 'failed' }
    if (!made) return { kind: 'missing' }
    const { location } = made.headers
    if (made.status === MOVED && location !== undefined) {
      const there = this.hit(location, now)
      return there ? { kind: 'kept', kept: there } : await this.answer(location, now)
    }
    return { kind: 'kept', kept: made }
  }

  /** What a later revision may have taken off the page does not come back because nobody asked for it since. */
  async #older(kept: Kept | undefined, since: number): Promise<Answer | null> {
    const isPresent = kept && (kept.revision >= this.#page.revision || CORE_PATHS.includes(kept.address))
    if (kept?.revision === ALWAYS) return { kind: 'kept', kept }
    return isPresent ? { kind: 'kept', kept: await this.#marked(kept, since) } : null
  }

  /** Until when a document is known to have been right, while the database answers: of another revision, when it was made. */
  #lastRight(kept: Kept | undefined, now: number): number {
    return kept && kept.revision < this.#page.revision ? kept.computedAt : now
  }

  /** Once for everybody who asks, until it can be made again. */
  #complain(address: string, error: unknown): void {
    if (this.#failing.has(address)) return
    if (this.#failing.size >= FAILING_LIMIT) this.#failing.clear()
    this.#failing.add(address)
    this.#log(`Could not make ${address}: ${String(error)}`)
  }

  /** The database went quiet, having last answered at an instant, or speaks again (null). */
  setDark(since: number | null): void {
    this.#darkSince = since
    if (since === null) this.#marks = new WeakMap()
  }

  /**
   * Makes anew what is asked for, behind the readers' backs; the rest waits for its next reader. When the page moves on
   * meanwhile, what is left waits for the next refresh, which begins with what most readers read. Each one makes
   * something of the rest too, what waited longest first, so that nothing is left for ever.
   */
  async refresh(page: PageRow, now: number): Promise<void> {
    this.#follow(page)
    this.#page = page
    const stale = this.#stale(now)
    this.#refreshing.clear()
    for (const address of stale) this.#refreshing.add(address)
    for (const address of this.#tried.keys()) if (!this.#refreshing.has(address)) this.#tried.delete(address)
    let hasMadeMore = false
    for (const address of stale) {
      const isFirst = FIRST_PATHS.includes(address)
      if (this.isBehind && hasMadeMore && !isFirst) return
      hasMadeMore ||= !isFirst
      this.#tried.set(address, this.#page.revision)
      await this.#once(address, () => this.#fresh(address)).catch((error: unknown) =>
        this.#complain(address, error),
      )
      this.#refreshing.delete(address)
    }
  }

  /** Whether the page has moved since the revision that its documents are made for. */
  get isBehind(): boolean {
    return this.#heard !== this.#page.revision
  }

  needsRefresh(page: PageRow, now: number): boolean {
    if (page.revision !== this.#page.revision || this.#refreshing.size > 0) return true
    return this.#stale(now).length > 0
  }

  /** What somebody asks for, or may at any time, and is not as it should be: in the order in which it is made. */
  #stale(now: number): string[] {
    const asked = this.#documents.askedSince(now - RECENT_MS).filter((address) => !isOfPast(address))
    const stale = [...new Set([...CORE_PATHS, ...asked])].filter((address) => {
      const kept = this.#documents.get(address)
      return kept === undefined || !this.#isFresh(kept, now)
    })
    const triedAt = (address: string) => {
      if (FIRST_PATHS.includes(address)) return -1
      return Math.max(this.#documents.get(address)?.revision ?? 0, this.#tried.get(address) ?? 0)
    }
    return stale.sort((a, b) => triedAt(a) - triedAt(b))
  }

  #isFresh(kept: Kept, now: number): boolean {
    return kept.revision >= this.#page.revision && now < kept.validUntil
  }

  /** Nothing moved but time, and that a moment ago: it is made anew behind the readers' backs by then. */
  #isJustOver(kept: Kept, now: number): boolean {
    return kept.revision >= this.#page.revision && now < kept.validUntil + RECENT_MS
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
    const line = this.#line
    const made = await this.#make(this.#page, address)
    if (line !== this.#line) return await this.#fresh(address)
    this.#failing.delete(address)
    if (isPassing(address)) return made
    if (made === null || made.status === MOVED) {
      this.#documents.drop(address)
      return made
    }
    const kept = dateDocument(made, this.#documents.get(address))
    this.#documents.keep(kept)
    return kept
  }

  /** Resolves when everything that was made is also on disk. */
  async stored(): Promise<void> {
    await this.#documents.stored()
  }

  /** The page is gone, and everything that was kept of it. */
  async remove(): Promise<void> {
    await this.#documents.remove()
  }

  /** Compressed once per document and quiet time. */
  #marked(kept: Kept, since: number): Promise<Kept> {
    const known = this.#marks.get(kept)
    if (known) return known
    const knownAt = Math.max(kept.computedAt, Math.min(since, kept.validUntil))
    const isHtml = kept.headers['content-type']?.startsWith('text/html')
    const body = isHtml ? markStale(kept.body.toString('utf8'), knownAt) : kept.body
    const { 'last-modified': _, ...lasting } = kept.headers
    const headers = { ...lasting, 'x-upfront-known-at': new Date(knownAt).toISOString() }
    const marked = finish({ ...kept, headers, body })
    this.#marks.set(kept, marked)
    return marked
  }
}
