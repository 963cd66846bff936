import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Connection, findConnection, keepConnection, newPassword, urlOf } from './cluster/connection.ts'
import { isClusterWhole, makeCluster, setAside } from './cluster/make-cluster.ts'
import { type Place, preparePlace } from './cluster/place.ts'
import { clearWay, launchPostmaster, stopPostmaster } from './cluster/postmaster.ts'
import { findFreePort, isPortFree } from './free-port.ts'

export type Cluster = {
  url: string
  /** Process id of the postmaster. */
  pid: number
  /** Ends with the database, whoever stopped it. */
  ended: Promise<void>
  stop: () => Promise<void>
}

type Options = {
  dataDir: string
  log: (sentence: string) => void
  /** False for tests: nothing is flushed to disk, so a crash of the machine would cost the data. */
  isDurable?: boolean
  /** Where binaries and cluster go instead of the place that DATA_DIR's path decides. */
  home?: string
}

const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=64MB']

/** Finds or makes DATA_DIR's PostgreSQL and starts it on loopback. Rejects with a Refusal whose sentence says what is wrong. */
export async function startCluster({ dataDir, log, isDurable = true, home }: Options): Promise<Cluster> {
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const place = preparePlace(folder, home)
  await clearWay(place, log)
  const connection = await settleConnection(place, folder, { log, isDurable })
  const child = await launchPostmaster(place, {
    port: connection.port,
    logFile: join(folder, 'postgres.log'),
    settings: isDurable ? [] : FORGETFUL,
  })
  const pid = child.pid ?? 0
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.ref()
    await stopPostmaster(pid)
    await ended
  }
  return { url: urlOf(connection), pid, ended, stop }
}

async function settleConnection(
  place: Place,
  dataDir: string,
  { log, isDurable }: { log: (sentence: string) => void; isDurable: boolean },
): Promise<Connection> {
  const known = findConnection(dataDir)
  if (known && isClusterWhole(place)) {
    if (await isPortFree(known.port)) return known
    const moved = { ...known, port: await findFreePort() }
    keepConnection(dataDir, moved)
    return moved
  }
  const reason = known
    ? 'The database cluster was not whole'
    : `The database cluster that belonged to an earlier ${dataDir} cannot be opened without the password that was kept there`
  setAside(place.cluster, log, reason)
  setAside(
    join(place.home, 'cluster.half'),
    log,
    'An earlier start was interrupted while it made the database cluster',
  )
  const fresh = { port: await findFreePort(), password: newPassword() }
  keepConnection(dataDir, fresh)
  await makeCluster(place, { password: fresh.password, isDurable })
  return fresh
}
