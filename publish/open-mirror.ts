import type { Kept } from './kept.ts'
import type { Makings } from './makings.ts'
import { Mirror } from './mirror.ts'
import type { PageRow } from './page-row.ts'
import { confirmTwin, removeTwin, writeTwin } from './twin.ts'
import { twinVersion } from './twin-version.ts'

const LOOK_EVERY_MS = 2_000
const CONFIRM_EVERY_MS = 60_000

type Options = {
  /** Where the twins are; null: nowhere. */
  folder: string | null
  makings: Makings
  assets: ReadonlyMap<string, Kept>
  log: (sentence: string) => void
}

/** What keeps the twins beside the live pages; null where none are wanted. */
export async function openMirror({ folder, makings, assets, log }: Options): Promise<Mirror | null> {
  if (folder === null) return null
  const version = await twinVersion(process.cwd())
  const ports = { ...makings, assets, version }
  return new Mirror({
    folder,
    write: (target, page) => writeTwin(target, page, ports),
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
