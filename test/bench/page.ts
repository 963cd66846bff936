import { ensureBuild } from '#cli/build'
import { connect, disconnect } from '#db/connect'
import { importInstallation } from '#db/import-installation'
import { startChild, stopChild } from './child.ts'
import { compare, type Row } from './page-compare.ts'
import {
  type Contender,
  PATHS,
  startBare,
  startDoor,
  startNextCache,
  startTwinServer,
} from './page-contenders.ts'
import { fetchReply } from './page-reply.ts'
import { pageRows } from './page-rows.ts'

const COMPONENTS = 50
const LOAD_CORE = 1

/** The public page of 50 components and 90 days: through the front door, beside whatever else could answer the same bytes. */
export async function benchPage(databaseUrl: string, dataDir: string): Promise<Row[]> {
  await ensureBuild(process.cwd(), new AbortController().signal, console.log)
  const db = connect(databaseUrl, { max: 1, name: 'bench' })
  await importInstallation(db, pageRows(COMPONENTS, new Date())).finally(() => disconnect(db))
  const contenders: Contender[] = []
  const generator = startChild('load.ts', [], LOAD_CORE)
  try {
    const door = await startDoor({ databaseUrl, folder: dataDir, hasTwin: true })
    contenders.push(door)
    const replies = await Promise.all(PATHS.map((path) => fetchReply(door.port, path)))
    contenders.push(await startBare(replies))
    const nginx = await startTwinServer(dataDir)
    if (nginx) contenders.push(nginx)
    else console.log('Without nginx on this machine its rows are left out.')
    const [page] = replies
    const cache = page && (await startNextCache(dataDir, page))
    if (cache) contenders.push(cache)
    else console.log("Next's own page could not be built; its rows are left out.")
    const rows: Row[] = []
    for (const path of PATHS)
      for (const status of [200, 304] as const)
        rows.push(...(await compare(contenders, { path, status, generator })))
    return rows
  } finally {
    await Promise.all([...contenders.map(({ child }) => child), generator].map(stopChild))
  }
}
