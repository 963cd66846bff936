import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PageRow } from './page-row.ts'
import { confirmed, REVISION_PATH } from './twin-copy.ts'
import type { Memory } from './twin-memory.ts'
import { removeStaged, Stage } from './twin-stage.ts'
import { stageTwin, type TwinPorts } from './twin-staging.ts'

/** What we wrote into a folder: only that is ever taken away again. */
const LIST = '.upfront-twin.json'
const listSchema = z.array(z.string())

/**
 * Writes the whole public site of one page as static files that any web server or bucket serves under the same
 * addresses, gzip and brotli beside them: all that the page tells, and whatever that links to. What the memory of the
 * last writing shows to be unchanged stays untouched, what the page shows no more is taken away, and files that others
 * put there stay. A private page has no twin: what was written is taken away. Answers how many documents were made.
 */
export async function writeTwin(
  folder: string,
  page: PageRow,
  ports: TwinPorts,
  memory: Memory = new Map(),
): Promise<number> {
  if (page.visibility !== 'public') {
    await removeTwin(folder)
    memory.clear()
    return 0
  }
  const stage = await Stage.open(folder)
  try {
    const { documents, madeCount } = await stageTwin(stage, page, ports, memory)
    await stage.commit()
    const written = new Set([...documents.values()].flatMap(({ names }) => names))
    for (const name of await readList(folder)) if (!written.has(name)) await removeStaged(folder, name)
    await writeFile(join(folder, LIST), JSON.stringify([...written]))
    memory.clear()
    for (const [address, made] of documents) memory.set(address, made)
    return madeCount
  } catch (error) {
    // Some of it may have taken its place: the next time everything is written.
    memory.clear()
    throw error
  } finally {
    await stage.close()
  }
}

/** Says in a twin that at this instant it is what the page shows. */
export async function confirmTwin(folder: string, now: Date): Promise<void> {
  const name = REVISION_PATH.slice(1)
  const stage = await Stage.open(folder)
  try {
    const { replies } = await confirmed(await readFile(join(folder, name), 'utf8'), now)
    await stage.put(name, replies)
    await stage.commit()
  } finally {
    await stage.close()
  }
}

/** Takes away what was written for a page that is private by now, or gone; there is nothing left of it then. */
export async function removeTwin(folder: string): Promise<void> {
  for (const name of await readList(folder)) await removeStaged(folder, name)
  await rm(join(folder, LIST), { force: true })
}

async function readList(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => '[]')
  try {
    return listSchema.parse(JSON.parse(text))
  } catch {
    return []
  }
}
