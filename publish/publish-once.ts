import { join } from 'node:path'
import { listPages } from '#db/pages/list-pages'
import { loadAssets } from './assets.ts'
import { openMakings } from './makings.ts'
import { twinFolder } from './mirror.ts'
import { writeTwin } from './twin.ts'
import { twinVersion } from './twin-version.ts'

type Options = { databaseUrl: string; baseUrl: URL; folder: string }

/** Writes the twin of every page into a folder, once. Answers the number of documents. */
export async function publishOnce({ databaseUrl, baseUrl, folder }: Options): Promise<number> {
  const makings = openMakings({
    databaseUrl,
    baseUrl,
    host: '127.0.0.1',
    port: 0,
    isDevelopment: false,
  })
  try {
    const assets = await loadAssets(join(process.cwd(), 'public'))
    const version = await twinVersion(process.cwd())
    let count = 0
    for (const page of await listPages(makings.db))
      count += (await writeTwin(twinFolder(folder, page), page, { ...makings, assets, version })).count
    return count
  } finally {
    await makings.close()
  }
}
