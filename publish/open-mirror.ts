import { join } from 'node:path'
import { loadAssets } from './assets.ts'
import type { Makings } from './makings.ts'
import { Mirror } from './mirror.ts'
import type { PageRow } from './page-row.ts'
import { confirmTwin, removeTwin, writeTwin } from './twin.ts'
import type { TwinPorts } from './twin-staging.ts'
import { twinVersion } from './twin-version.ts'

const LOOK_EVERY_MS = 2_000
const CONFIRM_EVERY_MS = 60_000

type Options = {
  /** Where the twins are; null: nowhere. */
  folder: string | null
  write: WriteTwin
  log: (sentence: string) => void
}

type WriteTwin = (folder: string, page: PageRow) => Promise<unknown>
type TwinMakings = Pick<Makings, 'make' | 'viewOf' | 'storiesOf' | 'originOf'>

/** Writes twins with what makes their documents; what never changes is read when the first one is written. */
export function openTwinWriter(makings: TwinMakings): WriteTwin {
  let lasting: Promise<Pick<TwinPorts, 'assets' | 'version'>> | undefined
  return async (folder, page) => {
    lasting ??= readLasting(process.cwd())
    return await writeTwin(folder, page, { ...makings, ...(await lasting) })
  }
}

async function readLasting(root: string): Promise<Pick<TwinPorts, 'assets' | 'version'>> {
  const [assets, version] = await Promise.all([loadAssets(join(root, 'public')), twinVersion(root)])
  return { assets, version }
}

/** What keeps the twins beside the live pages; null where none are wanted. */
export function openMirror({ folder, write, log }: Options): Mirror | null {
  if (folder === null) return null
  return new Mirror({
    folder,
    write,
    confirm: (target) => confirmTwin(target, new Date()),
    remove: removeTwin,
    log,
  })
}

/** What is known of the pages, and whether that is of now. */
type Known = { readonly isDark: boolean; readonly keepers: ReadonlyMap<string, { page: PageRow }> }

/** Writes every twin once, since its folder may be new, and says now and then that it is what the page shows. */
export function keepMirror(
  mirror: Pick<Mirror, 'refresh' | 'confirm'> | null,
  watch: Known,
  signal: AbortSignal,
): void {
  if (mirror === null) return
  const pages = () => [...watch.keepers.values()].map(({ page }) => page)
  // What has to be taken away needs no database.
  for (const page of pages()) if (page.visibility !== 'public') mirror.refresh(page)
  let isWritten = false
  let confirmedAt = Date.now()
  const look = () => {
    if (watch.isDark) return
    if (!isWritten) for (const page of pages()) mirror.refresh(page)
    else if (Date.now() - confirmedAt >= CONFIRM_EVERY_MS) {
      mirror.confirm(pages())
      confirmedAt = Date.now()
    }
    isWritten = true
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
}
