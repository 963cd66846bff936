import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '#cli/wait-until'
import { signGrant } from '#db/pages/page-grants'
import { hashOfToken } from '#db/pages/page-keys'
import type { PageGrant } from '#engine/page/access'
import type { PageRow } from '#publish/page-row'
import { House, PAGE, SECRETS } from './house.ts'

export const FEED_TOKEN = 'Zm9yLWEtZmVlZC1yZWFkZXItYW5kLW5vYm9keS1lbHNl'
const LINK = {
  id: 'linklinklink',
  kind: 'link' as const,
  tokenHash: null,
  expiresAt: Date.now() + 86_400_000,
}
const FEED = {
  id: 'feedfeedfeed',
  kind: 'feed' as const,
  tokenHash: hashOfToken(FEED_TOKEN),
  expiresAt: null,
}

export const PRIVATE: PageRow = {
  ...PAGE,
  visibility: 'password',
  keys: [LINK, FEED],
  staffIds: ['staffstaffst'],
}

/** A house of one private page, with a folder of its own. */
export async function openPrivateHouse(): Promise<{ folder: string; house: House }> {
  const folder = mkdtempSync(join(tmpdir(), 'upfront-gate-'))
  const house = new House()
  house.pages = [PRIVATE]
  await house.open(folder)
  return { folder, house }
}

/** Turns the page into this one, and waits until the door knows it. */
export async function becomes(house: House, page: PageRow): Promise<void> {
  house.pages = [page]
  house.watch?.hint()
  const known = () => JSON.stringify(house.watch?.keepers.get(page.id)?.page)
  await waitUntil(() => known() === JSON.stringify(page), { withinMs: 5_000 })
}

/** A grant of an hour, as the password gives it unless said otherwise. */
export function grant(over: Partial<PageGrant> = {}): PageGrant {
  const expiresAt = Date.now() + 3_600_000
  return { pageId: PAGE.id, by: 'password', holderId: '', version: 1, expiresAt, ...over }
}

export function cookieOf(over: Partial<PageGrant> = {}): Record<string, string> {
  return { cookie: `other=1; upfront-page=${signGrant(SECRETS, 'cookie', grant(over))}` }
}

export const linkOf = (over: Partial<PageGrant> = {}) =>
  `/access/${signGrant(SECRETS, 'link', grant({ by: 'link', holderId: LINK.id, version: 0, ...over }))}`

export const handOverOf = (over: Partial<PageGrant> = {}) =>
  `/access/${signGrant(SECRETS, 'hand-over', grant({ by: 'staff', holderId: 'staffstaffst', ...over }))}`
