import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { z } from 'zod'
import type { PageView } from '#engine/page'
import { markAsOf } from './html.ts'
import type { Make } from './keeper.ts'
import { finish, type Kept } from './kept.ts'
import { NOT_FOUND_PATH } from './make.ts'
import type { PageRow } from './page-row.ts'
import { twinAddresses, twinFiles } from './twin-addresses.ts'

/** What we wrote into a folder: only that is ever taken away again. */
const LIST = '.upfront-twin.json'
const listSchema = z.array(z.string())

export type TwinPorts = {
  viewOf: (pageId: string) => Promise<PageView>
  make: Make
  assets: ReadonlyMap<string, Kept>
}

/**
 * Writes the whole public site of one page as static files that any web server or bucket serves under the same
 * addresses, gzip and brotli beside them. Each file is replaced at once, the home page last, and what the page shows no
 * more is taken away; files that others put there stay. A private page has no twin: what was written is taken away.
 */
export async function writeTwin(folder: string, page: PageRow, ports: TwinPorts): Promise<number> {
  if (page.visibility !== 'public') return await removeTwin(folder)
  const before = await readList(folder)
  const written: string[] = []
  const keep = async (names: readonly string[], kept: Kept) => {
    for (const name of names) {
      await writeDocument(folder, name, kept)
      written.push(name)
    }
  }
  for (const [address, asset] of ports.assets) await keep([address.slice(1)], asset)
  const view = await ports.viewOf(page.id)
  for (const address of [NOT_FOUND_PATH, ...twinAddresses(view)]) {
    const kept = await ports.make(page, address)
    if (kept === null) continue
    const isHtml = kept.headers['content-type']?.startsWith('text/html') === true
    const shown = isHtml
      ? await finish({ ...kept, body: markAsOf(kept.body.toString('utf8'), kept.computedAt) })
      : kept
    await keep(twinFiles(address, isHtml), shown)
  }
  const gone = before.filter((name) => !written.includes(name))
  for (const name of gone) await removeDocument(folder, name)
  await replace(join(folder, LIST), JSON.stringify(written))
  return written.length
}

/** Takes away what was written for a page that is private by now, or gone; there is nothing left of it then. */
export async function removeTwin(folder: string): Promise<0> {
  for (const name of await readList(folder)) await removeDocument(folder, name)
  await rm(join(folder, LIST), { force: true })
  return 0
}

async function writeDocument(folder: string, name: string, kept: Kept): Promise<void> {
  const file = inside(folder, name)
  await mkdir(dirname(file), { recursive: true })
  const { br, gzip, identity } = kept.replies
  await replace(`${file}.br`, br.body)
  await replace(`${file}.gz`, gzip.body)
  await replace(file, identity.body)
}

async function removeDocument(folder: string, name: string): Promise<void> {
  const file = inside(folder, name)
  for (const ending of ['', '.gz', '.br']) await rm(`${file}${ending}`, { force: true })
}

/** The list lies where others may write: a name in it leads nowhere else. */
function inside(folder: string, name: string): string {
  const file = normalize(join(folder, name))
  if (!file.startsWith(normalize(`${folder}/`))) throw new Error(`${name} lies outside of the twin.`)
  return file
}

/** Written beside and renamed: a reader never sees half. */
async function replace(file: string, body: Buffer | string): Promise<void> {
  const beside = `${file}.${process.pid}.new`
  await writeFile(beside, body)
  await rename(beside, file)
}

async function readList(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => '[]')
  try {
    return listSchema.parse(JSON.parse(text))
  } catch {
    return []
  }
}
