import { join } from 'node:path'
import type { PageRow } from './page-row.ts'

type Ports = {
  folder: string
  write: (folder: string, page: PageRow) => Promise<unknown>
  remove: (folder: string) => Promise<unknown>
  log: (sentence: string) => void
}

type Work = { folder: string; page: PageRow; isGone: boolean }

/** Writes the twin of each page that moved, one at a time; what moves meanwhile is written once more after it. */
export class Mirror {
  readonly #ports: Ports
  /** By folder, in the order of asking. */
  readonly #waiting = new Map<string, Work>()
  #running: Promise<void> | null = null

  constructor(ports: Ports) {
    this.#ports = ports
  }

  refresh(page: PageRow): void {
    this.#add({ folder: twinFolder(this.#ports.folder, page), page, isGone: false })
  }

  /** A page is no longer, or no longer under this host. */
  remove(page: PageRow): void {
    this.#add({ folder: twinFolder(this.#ports.folder, page), page, isGone: true })
  }

  #add(work: Work): void {
    this.#waiting.set(work.folder, work)
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Resolves when everything that moved is written. */
  async written(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    for (let work = this.#next(); work !== null; work = this.#next()) {
      const { write, remove, log } = this.#ports
      const { folder, page, isGone } = work
      await (isGone ? remove(folder) : write(folder, page)).catch((error: unknown) =>
        log(`Could not write the twin of ${page.name}: ${String(error)}`),
      )
    }
  }

  #next(): Work | null {
    const [work] = this.#waiting.values()
    if (work === undefined) return null
    this.#waiting.delete(work.folder)
    return work
  }
}

/** A page with a host of its own has a folder of that name, as web servers find it. */
export function twinFolder(folder: string, page: PageRow): string {
  return page.host === null ? folder : join(folder, page.host.replaceAll(/[^a-z0-9.-]/gi, '_'))
}
