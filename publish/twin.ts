import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageRow } from './page-row.ts'
import { confirmed, REVISION_PATH } from './twin-copy.ts'
import { listOf, readWritten, storeWritten } from './twin-memory.ts'
import { removeStaged, Stage } from './twin-stage.ts'
import { stageTwin, type TwinPorts } from './twin-staging.ts'

/**
 * Writes the whole public site of one page as static files that any web server or bucket serves under the same
 * addresses, gzip and brotli beside them: all that the page tells, and whatever that links to. What is the same as
 * before stays untouched, what the page shows no more is taken away, and files that others put there stay. A private
 * page has no twin: what was written is taken away. Answers how many documents were made, and how many there are.
 */
export async function writeTwin(
  folder: string,
  page: PageRow,
  ports: TwinPorts,
): Promise<{ madeCount: number; count: number }> {
  if (page.visibility !== 'public') {
    await removeTwin(folder)
    return { madeCount: 0, count: 0 }
  }
  const before = await readWritten(folder, ports.version)
  const stage = await Stage.open(folder)
  try {
    const { documents, madeCount } = await stageTwin(stage, page, ports, before.memory)
    // Should it end half-way, everything that was touched is made again and all of it is known to be ours.
    await storeWritten(folder, '', new Map([...before.memory, ...documents]))
    await stage.commit()
    const names = new Set([...documents.values()].flatMap((made) => made.names))
    for (const name of before.names) if (!names.has(name)) await removeStaged(folder, name)
    await storeWritten(folder, ports.version, documents)
    return { madeCount, count: documents.size }
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
  for (const name of (await readWritten(folder, '')).names) await removeStaged(folder, name)
  await rm(listOf(folder), { force: true })
}
