import type { Keeper } from './keeper.ts'

/**
 * The page that a host shows: one page is shown under every host; of several, the one whose host it is, and BASE_URL's
 * host shows the one without a host. Ports count only where a page's own host names one.
 */
export function findKeeper(
  keepers: ReadonlyMap<string, Keeper>,
  host: string,
  baseHost: string,
): Keeper | 'unknown' | null {
  let hostless: Keeper | null = null
  const asked = host.toLowerCase()
  for (const keeper of keepers.values()) {
    if (keepers.size === 1) return keeper
    const own = keeper.page.host
    if (own === null) hostless ??= keeper
    else if (matches(own.toLowerCase(), asked)) return keeper
  }
  if (keepers.size === 0) return null
  return asked === baseHost && hostless !== null ? hostless : 'unknown'
}

function matches(own: string, asked: string): boolean {
  return own === asked || own === asked.replace(/:\d+$/, '')
}
