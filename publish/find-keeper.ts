import type { Keeper } from './keeper.ts'

/**
 * The page that a host shows: one page is shown under every host; of several, the one whose host it is, and BASE_URL's
 * host shows the one without a host. Ports count only where a page's own host names one.
 */
export function findKeeper(
  keepers: readonly Keeper[],
  host: string,
  baseHost: string,
): Keeper | 'unknown' | null {
  if (keepers.length <= 1) return keepers[0] ?? null
  const asked = host.toLowerCase()
  const named = keepers.find(({ page }) => page.host !== null && matches(page.host.toLowerCase(), asked))
  if (named) return named
  return (asked === baseHost && keepers.find(({ page }) => page.host === null)) || 'unknown'
}

function matches(own: string, asked: string): boolean {
  return own === asked || own === asked.replace(/:\d+$/, '')
}
