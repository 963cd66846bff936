import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { findFreePort } from '#cli/free-port'
import { waitUntil } from '#cli/wait-until'
import { connect, disconnect } from '#db/connect'
import { importInstallation } from '#db/import-installation'
import { message, startChild, stopChild } from './child.ts'
import { pageRows } from './page-rows.ts'

type Load = { perSecond: number; p50: number; p99: number; failed: number }
export type PageRow = Load & { name: string; cpuMicros: number }
type Contender = { name: string; port: number; child: ChildProcess; connections: number }
type Reply = { headers: Record<string, string>; body: Buffer }

const COMPONENTS = 50
const CONNECTIONS = 50
const SECONDS = 5
const SERVER_CORE = 0
const LOAD_CORE = 1
const TICK_MICROS = 10_000

/** The public page of 50 components and 90 days: through the front door, from a bare server with the same bytes, and from Next alone. */
export async function benchPage(databaseUrl: string, dataDir: string): Promise<PageRow[]> {
  const db = connect(databaseUrl, { max: 1, name: 'bench' })
  await importInstallation(db, pageRows(COMPONENTS, new Date())).finally(() => disconnect(db))
  const door = await start('front door', 'page-door.ts', (port) => [port, databaseUrl, dataDir])
  const contenders = [door]
  try {
    const reply = await fetchReply(door.port)
    const bare = await start(
      'bare node:http, same bytes',
      'page-bare.ts',
      (port) => [port],
      (child) => child.send({ headers: reply.headers, body: reply.body.toString('base64') }),
    )
    contenders.push(bare)
    const next = await start('Next alone, 4 connections', 'page-next.ts', (port) => [port])
    // It renders every page anew: 50 at once would all be late.
    contenders.push({ ...next, connections: 4 })
    const rounds: PageRow[][] = []
    for (let round = 0; round < 3; round += 1) {
      const rows: PageRow[] = []
      for (const contender of contenders) rows.push(await measure(contender))
      rounds.push(rows)
    }
    return contenders.map(({ name }, index) =>
      median(
        name,
        rounds.flatMap((rows) => rows[index] ?? []),
      ),
    )
  } finally {
    await Promise.all(contenders.map(({ child }) => stopChild(child)))
  }
}

async function start(
  name: string,
  file: string,
  args: (port: number) => (string | number)[],
  tell?: (child: ChildProcess) => void,
): Promise<Contender> {
  const port = await findFreePort()
  const child = startChild(file, args(port), SERVER_CORE)
  tell?.(child)
  await waitUntil(
    () =>
      fetchReply(port).then(
        () => true,
        () => false,
      ),
    { withinMs: 60_000 },
  )
  return { name, port, child, connections: CONNECTIONS }
}

async function measure({ name, port, child, connections }: Contender): Promise<PageRow> {
  const before = cpuMicros(child.pid)
  const generator = startChild('load.ts', [`http://127.0.0.1:${port}/`, connections, SECONDS], LOAD_CORE)
  const load = await message<Load>(generator)
  await stopChild(generator)
  return { name, ...load, cpuMicros: (cpuMicros(child.pid) - before) / (load.perSecond * SECONDS) }
}

function median(name: string, rows: PageRow[]): PageRow {
  const middle = [...rows].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(rows.length / 2)]
  if (!middle) throw new Error('Nothing was measured.')
  return { ...middle, name }
}

/** User and system time of a process, from the kernel's own account. */
function cpuMicros(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS
}

function fetchReply(port: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: '/', headers: { host: 'localhost', 'accept-encoding': 'br' } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          if (response.statusCode !== 200) return reject(new Error(`Status ${response.statusCode}`))
          const {
            connection: _,
            'keep-alive': __,
            'transfer-encoding': ___,
            date: ____,
            ...headers
          } = response.headers
          resolve({ headers: headers as Record<string, string>, body: Buffer.concat(chunks) })
        })
      },
    )
    asked.once('error', reject)
    asked.end()
  })
}
