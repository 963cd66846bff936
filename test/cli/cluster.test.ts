import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type Cluster, startCluster } from '#cli/cluster'
import { isPortFree } from '#cli/free-port'
import { findProcess } from '#cli/process-facts'
import { connect, disconnect } from '#db/connect'

const folder = mkdtempSync(join(tmpdir(), 'upfront-cluster-'))
chmodSync(folder, 0o755)
const dataDir = join(folder, 'data')
const home = join(folder, 'home')
const sentences: string[] = []
let cluster: Cluster | null = null

async function start(): Promise<Cluster> {
  sentences.length = 0
  const log = (sentence: string) => sentences.push(sentence)
  cluster = await startCluster({ dataDir, home, log, isDurable: false })
  return cluster
}

async function ask(url: string, statement: string): Promise<unknown> {
  const db = connect(url, { max: 1 })
  try {
    const rows = await db.execute<{ answer: unknown }>(sql.raw(statement))
    return rows[0]?.answer
  } finally {
    await disconnect(db)
  }
}

afterEach(() => cluster?.stop())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a first start', () => {
  test('makes a UTF-8 cluster with a password, on loopback only', async () => {
    const { url } = await start()
    const { port, password } = new URL(url)
    expect(await ask(url, `select current_setting('server_encoding') as answer`)).toBe('UTF8')
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600)
    expect(password.length).toBeGreaterThanOrEqual(32)
    await expect(ask(url.replace(password, 'guess'), 'select 1')).rejects.toThrow()
    for (const address of otherAddresses()) expect(await isPortFree(Number(port), address)).toBe(true)
    await ask(url, 'create table kept as select 42 as answer')
  })
})

describe('a later start', () => {
  test('finds the same data under the same address', async () => {
    const before = readFileSync(join(dataDir, 'postgres.json'), 'utf8')
    const { url } = await start()
    expect(await ask(url, 'select answer from kept')).toBe(42)
    expect(readFileSync(join(dataDir, 'postgres.json'), 'utf8')).toBe(before)
  })

  test('recovers from a kill -9 of the database', async () => {
    const first = await start()
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    const { url } = await start()
    expect(await ask(url, 'select answer from kept')).toBe(42)
  })

  test('stops the database that a killed start left running', async () => {
    const orphan = await start()
    const { url } = await start()
    expect(findProcess(orphan.pid)).toBeNull()
    expect(sentences).toEqual(['Stopping the database that an earlier start left behind.'])
    expect(await ask(url, 'select answer from kept')).toBe(42)
  })

  test('is not misled by a stale pid file whose number another process has now', async () => {
    const first = await start()
    const pidFile = join(home, 'cluster/postmaster.pid')
    const lines = readFileSync(pidFile, 'utf8').split('\n')
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    writeFileSync(pidFile, [process.pid, ...lines.slice(1)].join('\n'))
    const { url } = await start()
    expect(await ask(url, 'select answer from kept')).toBe(42)
  })
})

describe('what is not whole', () => {
  test('is moved aside and said, never wiped, and never taken for a cluster', async () => {
    rmSync(join(home, 'cluster/global/pg_control'))
    mkdirSync(join(home, 'cluster.half'))
    const { url } = await start()
    expect(await ask(url, `select to_regclass('kept') as answer`)).toBeNull()
    expect(sentences).toHaveLength(2)
    expect(sentences[0]).toContain('was not whole; it was moved to')
    expect(readdirSync(home).filter((name) => name.includes('.aside-'))).toHaveLength(2)
  })
})

function otherAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap(
    (list) =>
      list?.filter(({ internal, family }) => !internal && family === 'IPv4').map((one) => one.address) ?? [],
  )
}
