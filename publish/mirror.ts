import { join } from 'node:path'
import { describeError } from '#db/describe-error'
import { findDiskFailure } from './disk-failure.ts'
import type { PageRow } from './page-row.ts'

type Ports = {
  folder: string
  write: (folder: string, page: PageRow) => Promise<unknown>
  confirm: (folder: string) => Promise<unknown>
  remove: (folder: string) => Promise<unknown>
  log: (sentence: string) => void
}

type Work = { folder: string; page: PageRow; kind: 'write' | 'confirm' | 'remove' }

/** Writes the twin of each page that moved, one at a time; what moves meanwhile is written once more after it. */
export class Mirror {
  readonly #ports: Ports
  /** By folder, in the order of asking. */
  readonly #waiting = new Map<string, Work>()
  /** The twins that show their pages as they are. */
  readonly #present = new Map<string, PageRow>()
  readonly #failing = new Set<string>()
  #running: Promise<void> | null = null

  constructor(ports: Ports) {
    this.#ports = ports
  }

  refresh(page: PageRow): void {
    this.#add({ folder: twinFolder(this.#ports.folder, page), page, kind: 'write' })
  }

  /** A page is no longer, or no longer under this host. */
  remove(page: PageRow): void {
    this.#add({ folder: twinFolder(this.#ports.folder, page), page, kind: 'remove' })
  }

  /** Nothing has moved: says so in every twin, and tries again what failed. */
  confirm(pages: readonly PageRow[]): void {
    for (const page of pages) {
      const folder = twinFolder(this.#ports.folder, page)
      if (this.#waiting.has(folder)) continue
      this.#add({ folder, page, kind: this.#present.has(folder) ? 'confirm' : 'write' })
    }
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
      const { folder, page } = work
      try {
        await this.#do(work)
        if (this.#failing.delete(folder)) this.#ports.log(`The twin of ${page.name} is written again.`)
      } catch (error) {
        this.#present.delete(folder)
        if (!this.#failing.has(folder))
          this.#ports.log(
            `Could not write the twin of ${page.name}: ${findDiskFailure(error) ?? describeError(error)}`,
          )
        this.#failing.add(folder)
      }
    }
  }

  async #do({ folder, page, kind }: Work): Promise<void> {
    const { write, confirm, remove } = this.#ports
    if (kind === 'confirm') {
      await confirm(folder)
      return
    }
    this.#present.delete(folder)
    if (kind === 'remove') {
      await remove(folder)
      return
    }
    await write(folder, page)
    if (page.visibility === 'public') this.#present.set(folder, page)
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
