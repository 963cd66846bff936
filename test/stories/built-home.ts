import { join } from 'node:path'
import { afterAll, beforeAll, vi } from 'vitest'
import { importInstallation } from '#db/import-installation'
import { listPages } from '#db/pages/list-pages'
import { loadAssets } from '#publish/assets'
import type { Kept } from '#publish/kept'
import { type Makings, openMakings } from '#publish/makings'
import { pageRows } from '../bench/page-rows.ts'
import { cloneDatabase } from '../setup/clone-database.ts'
import { START_WITHIN_MS } from './until.ts'

export const KB = 1_024
const BASE_URL = 'http://localhost'

const { db, url } = await cloneDatabase()
let makings: Makings
export let assets: Map<string, Kept>

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('SECRET', 'the-secret-of-these-stories-and-no-other')
  vi.stubEnv('DATABASE_URL', url)
  vi.stubEnv('BASE_URL', BASE_URL)
  const place = { databaseUrl: url, baseUrl: new URL(BASE_URL), host: '127.0.0.1', port: 0 }
  makings = openMakings({ ...place, isDevelopment: false })
  await makings.prepare()
  assets = await loadAssets(join(process.cwd(), 'public'))
}, START_WITHIN_MS)

afterAll(async () => {
  await makings.close()
  vi.unstubAllEnvs()
})

/** The built home page of so many components, each with 90 days behind it and ten outages among them. */
export async function makeHome(components: number): Promise<Kept> {
  const rows = pageRows(components, new Date())
  await importInstallation(db, rows)
  const page = (await listPages(db)).find(({ id }) => id === rows.pages[0]?.id)
  const home = page && (await makings.make(page, '/'))
  if (!home) throw new Error('The home page was not made.')
  return home
}

/** Compressed, what a browser fetches before everything stands: the page and the files that it names itself. */
export function firstPaint(home: Kept): number {
  const html = home.body.toString('utf8')
  const named = new Set(html.match(/(?<=["'(])\/[\w/.-]+\.(?:js|css|woff2|svg|png|webp)(?=["')])/g))
  // Only who reads other letters than these fetches the second font.
  named.delete('/fonts/inter-latin-ext.woff2')
  const sizes = [...named].map((address) => assets.get(address)?.replies.br.body.length ?? 0)
  return home.replies.br.body.length + sizes.reduce((sum, size) => sum + size, 0)
}
