import { Keeper, type Make } from './keeper.ts'
import { type PageRow, pageRowSchema } from './page-row.ts'
import type { Shelf } from './shelf.ts'

type Ports = {
  listPages: () => Promise<PageRow[]>
  /** What was asked was not answered in time: the connection may be lost. */
  renew?: () => void
  /** How long that is, in milliseconds. */
  answerWithinMs?: number
  make: Make
  shelf: Shelf
  /** The documents of a page have been made anew. */
  onRefresh: (page: PageRow) => void
  /** A page is no longer, or no longer under this host. */
  onGone: (page: PageRow) => void
  log: (sentence: string) => void
}

const POLL_MS = 500
const POLL_TIMEOUT_MS = 4_000
/** One lost answer is no outage of the database. */
const FAILURES_TO_DARK = 2
/** What the documents of all pages may take in memory. */
const KEPT_BYTES = 128 * 1024 * 1024

/** The pages of this installation and their keepers, kept in step with the database's revisions. */
export class Watch {
  readonly #ports: Ports
  readonly keepers = new Map<string, Keeper>()
  #failureCount = 0
  #lastAnswerAt = 0
  /** Pages whose documents are being made anew. */
  readonly #refreshes = new Map<string, Promise<void>>()
  #stored = Promise.resolve()
  #isHinted = false
  #wake: (() => void) | null = null

  constructor(ports: Ports) {
    this.#ports = ports
  }

  get isDark(): boolean {
    return this.#failureCount >= FAILURES_TO_DARK
  }

  /** What was kept on disk, then one look at the database: after this the door can answer. */
  async open(): Promise<void> {
    for (const page of await this.#ports.shelf.pages()) await this.#adopt(page)
    if (!(await this.#poll())) this.#goDark()
    await Promise.all([this.#stored, ...this.#refreshes.values()])
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#wake?.(), { once: true })
    while (!signal.aborted) {
      await this.#pause()
      if (!signal.aborted) await this.#poll()
    }
    await Promise.all(this.#refreshes.values())
    await this.#stored
    await Promise.all([...this.keepers.values()].map((keeper) => keeper.stored()))
  }

  /** A hint that something moved: looks at once instead of at the next poll. */
  hint(): void {
    this.#isHinted = true
    this.#wake?.()
  }

  /** What is hinted during a look may have come too late for it. */
  async #pause(): Promise<void> {
    if (!this.#isHinted)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    this.#isHinted = false
  }

  async #poll(): Promise<boolean> {
    const { listPages, renew, answerWithinMs = POLL_TIMEOUT_MS } = this.#ports
    const pages = await within(listPages(), { ms: answerWithinMs, onLate: renew }).catch(() => null)
    if (!pages) {
      this.#failureCount += 1
      if (this.#failureCount === FAILURES_TO_DARK) this.#goDark()
      return false
    }
    if (this.isDark) {
      this.#ports.log('The database answers again.')
      for (const keeper of this.keepers.values()) keeper.setDark(null)
    }
    this.#failureCount = 0
    this.#lastAnswerAt = Date.now()
    await this.#follow(pages)
    return true
  }

  #goDark(): void {
    this.#failureCount = Math.max(this.#failureCount, FAILURES_TO_DARK)
    this.#ports.log('The database does not answer: showing what was known.')
    for (const keeper of this.keepers.values()) keeper.setDark(this.#lastAnswerAt)
  }

  async #follow(pages: PageRow[]): Promise<void> {
    const listed = new Set(pages.map((page) => page.id))
    const known = [...this.keepers.values()].map((keeper) => keeper.page)
    if (pages.length !== known.length || pages.some((page) => !same(page, this.keepers.get(page.id)?.page))) {
      this.#store(pages)
    }
    for (const [id, keeper] of this.keepers) if (!listed.has(id)) this.#dismiss(keeper)
    // Before anything is made anew: who may read a page, and under which host, holds at once.
    for (const page of pages) {
      const keeper = this.keepers.get(page.id)
      if (keeper && keeper.page.host !== page.host) this.#ports.onGone(keeper.page)
      keeper?.learn(page)
    }
    for (const page of pages) {
      const keeper = this.keepers.get(page.id) ?? (await this.#adopt(page))
      if (!this.#refreshes.has(page.id) && keeper.needsRefresh(page, Date.now())) this.#refresh(keeper, page)
    }
  }

  /** Behind what readers wait for; one list after the other. */
  #store(pages: PageRow[]): void {
    const { shelf, log } = this.#ports
    this.#stored = this.#stored
      .then(() => shelf.putPages(pages))
      .catch((error: unknown) => log(`Could not store the list of pages: ${String(error)}`))
  }

  /** Beside the looks at the database: a page that takes long keeps no other from being seen. */
  #refresh(keeper: Keeper, page: PageRow): void {
    const refreshed = keeper
      .refresh(page, Date.now())
      .then(() => this.#ports.onRefresh(page))
      .catch((error: unknown) => this.#ports.log(`Could not refresh a page: ${String(error)}`))
      .finally(() => {
        this.#refreshes.delete(page.id)
        if (keeper.isBehind) this.hint()
      })
    this.#refreshes.set(page.id, refreshed)
  }

  #dismiss(keeper: Keeper): void {
    const { onGone, log } = this.#ports
    this.keepers.delete(keeper.page.id)
    onGone(keeper.page)
    keeper.remove().catch((error: unknown) => log(`Could not remove a page: ${String(error)}`))
  }

  async #adopt(page: PageRow): Promise<Keeper> {
    const { make, shelf, log } = this.#ports
    const bytesLimit = () => KEPT_BYTES / Math.max(1, this.keepers.size)
    const keeper = new Keeper(page, { make, shelf, log, bytesLimit })
    await keeper.load()
    this.keepers.set(page.id, keeper)
    return keeper
  }
}

function same(a: PageRow, b: PageRow | undefined): boolean {
  return JSON.stringify(pageRowSchema.parse(a)) === JSON.stringify(b && pageRowSchema.parse(b))
}

async function within<T>(
  work: Promise<T>,
  { ms, onLate }: { ms: number; onLate: (() => void) | undefined },
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('No answer in time'))
      onLate?.()
    }, ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
