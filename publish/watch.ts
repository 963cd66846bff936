import { Keeper, type Make } from './keeper.ts'
import { type PageRow, pageRowSchema } from './page-row.ts'
import type { Shelf } from './shelf.ts'

type Ports = {
  listPages: () => Promise<PageRow[]>
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

/** The pages of this installation and their keepers, kept in step with the database's revisions. */
export class Watch {
  readonly #ports: Ports
  readonly keepers = new Map<string, Keeper>()
  #failureCount = 0
  #lastAnswerAt = 0
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
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#wake?.(), { once: true })
    while (!signal.aborted) {
      await this.#pause()
      if (!signal.aborted) await this.#poll()
    }
    await Promise.all([...this.keepers.values()].map((keeper) => keeper.stored()))
  }

  /** A hint that something moved: looks at once instead of at the next poll. */
  hint(): void {
    this.#wake?.()
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async #poll(): Promise<boolean> {
    const pages = await within(this.#ports.listPages(), POLL_TIMEOUT_MS).catch(() => null)
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
      await this.#ports.shelf
        .putPages(pages)
        .catch((error: unknown) => this.#ports.log(`Could not store the list of pages: ${String(error)}`))
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
      if (!keeper.needsRefresh(page, Date.now())) continue
      await keeper.refresh(page, Date.now())
      this.#ports.onRefresh(page)
    }
  }

  #dismiss({ page }: Keeper): void {
    const { shelf, onGone, log } = this.#ports
    this.keepers.delete(page.id)
    onGone(page)
    shelf.removePage(page.id).catch((error: unknown) => log(`Could not remove a page: ${String(error)}`))
  }

  async #adopt(page: PageRow): Promise<Keeper> {
    const { make, shelf, log } = this.#ports
    const keeper = new Keeper(page, { make, shelf, log })
    await keeper.load()
    this.keepers.set(page.id, keeper)
    return keeper
  }
}

function same(a: PageRow, b: PageRow | undefined): boolean {
  return JSON.stringify(pageRowSchema.parse(a)) === JSON.stringify(b && pageRowSchema.parse(b))
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
