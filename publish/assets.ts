import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { finish, type Kept } from './kept.ts'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const YEAR_SECONDS = 31_536_000
const MINUTES_SECONDS = 300

/** The files of public/, finished once: they answer from memory also when everything else is down. */
export async function loadAssets(folder: string): Promise<Map<string, Kept>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
  const assets = await Promise.all(
    files.map((entry) => loadAsset(folder, join(entry.parentPath, entry.name))),
  )
  return new Map(assets.map((asset) => [asset.address, asset]))
}

/** Fonts change their name with their content; everything else may change at an upgrade. */
async function loadAsset(folder: string, file: string): Promise<Kept> {
  const extension = extname(file)
  const keepFor =
    extension === '.woff2'
      ? `public, max-age=${YEAR_SECONDS}, immutable`
      : `public, max-age=${MINUTES_SECONDS}`
  return finish({
    address: file.slice(folder.length).replaceAll('\\', '/'),
    status: 200,
    revision: 0,
    computedAt: 0,
    validUntil: Number.POSITIVE_INFINITY,
    headers: {
      'content-type': TYPES[extension] ?? '',
      'cache-control': keepFor,
      'x-content-type-options': 'nosniff',
    },
    body: await readFile(file),
  })
}
