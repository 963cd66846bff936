import { join } from 'node:path'
import type { PageRow } from './shelf.ts'

type Ports = {
  folder: string
  write: (folder: string, page: PageRow) => Promise<unknown>
  log: (sentence: string) => void
}

/** Writes the twin of each page that moved, one at a time; what moves meanwhile is written once more after it. */
export class Mirror {
  readonly #ports: Ports
  readonly #waiting = new Map<string, PageRow>()
  #running: Promise<void> | null = null

  constructor(ports: Ports) {
    this.#ports = ports
  }

  refresh(page: PageRow): void {
    this.#waiting.set(page.id, page)
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Resolves when everything that moved is written. */
  async written(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    for (let page = this.#next(); page !== null; page = this.#next()) {
      const { folder, write, log } = this.#ports
      await write(twinFolder(folder, page), page).catch((error: unknown) =>
        log(`Could not write the twin of ${page.name}: ${String(error)}`),
      )
    }
  }

  #next(): PageRow | null {
    const [page] = this.#waiting.values()
    if (page === undefined) return null
    this.#waiting.delete(page.id)
    return page
  }
}

/** A page with a host of its own has a folder of that name, as web servers find it. */
export function twinFolder(folder: string, page: PageRow): string {
  return page.host === null ? folder : join(folder, page.host.replaceAll(/[^a-z0-9.-]/gi, '_'))
}
