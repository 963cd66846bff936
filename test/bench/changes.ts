import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { connect, type Db, disconnect } from '#db/connect'
import { importInstallation } from '#db/import-installation'
import { reportComponent } from '#db/reports'
import type { ComponentId } from '#engine/id'
import { stopChild } from './child.ts'
import { startDoor } from './page-contenders.ts'
import { pageRows } from './page-rows.ts'

type Row = Record<string, string | number>
type Place = { createDatabase: (name: string) => Promise<string>; folder: string }

const CHANGES = 15
const WARM_UP = 5
const GIVEN_UP_MS = 20_000
/** A page moves once a second at most while much happens. */
const EVERY_MS = 1_000
/** So seldom that asking takes nothing from making. */
const ASK_EVERY_MS = 2

/** From the commit of a person's word to the first reader who gets the new home page, by how many components it shows. */
export async function benchChanges(place: Place, counts: readonly number[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const count of counts)
    for (const hasTwin of [false, true]) rows.push(await measureChanges(place, { count, hasTwin }))
  return rows
}

type Site = { count: number; hasTwin: boolean }

async function measureChanges({ createDatabase, folder }: Place, { count, hasTwin }: Site): Promise<Row> {
  const name = `${count}${hasTwin ? '_twin' : ''}`
  const databaseUrl = await createDatabase(`bench_changes_${name}`)
  const db = connect(databaseUrl, { max: 1, name: 'bench' })
  const rows = pageRows(count, new Date())
  await importInstallation(db, rows)
  const door = await startDoor({ databaseUrl, folder: `${folder}/changes-${name}`, hasTwin })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const componentId = rows.components[0]?.id as ComponentId
    const took: number[] = []
    for (let turn = 0; turn < WARM_UP + CHANGES; turn += 1) {
      const ms = await measureChange(db, { componentId, turn }, () => askTag(agent, door.port))
      if (turn >= WARM_UP) took.push(ms)
      await delay(Math.max(0, EVERY_MS - ms))
    }
    took.sort((a, b) => a - b)
    return {
      components: count,
      twin: hasTwin ? 'written meanwhile' : 'none',
      'p50 ms': Math.round(took[Math.floor(CHANGES / 2)] ?? Number.NaN),
      'worst ms': Math.round(took.at(-1) ?? Number.NaN),
    }
  } finally {
    agent.destroy()
    await Promise.all([stopChild(door.child), disconnect(db)])
  }
}

type Change = { componentId: ComponentId; turn: number }

async function measureChange(
  db: Db,
  { componentId, turn }: Change,
  ask: () => Promise<string>,
): Promise<number> {
  const before = await ask()
  const status = turn % 2 === 0 ? 'major_outage' : 'operational'
  await db.transaction((tx) => reportComponent(tx, { componentId, status }, new Date()))
  const committedAt = performance.now()
  while ((await ask()) === before) {
    if (performance.now() - committedAt > GIVEN_UP_MS) throw new Error('The page did not follow.')
    await delay(ASK_EVERY_MS)
  }
  return performance.now() - committedAt
}

/** The home page's ETag, which changes with its bytes. */
function askTag(agent: Agent, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'localhost', 'accept-encoding': 'br' }
    const asked = request(
      { agent, host: '127.0.0.1', port, path: '/', method: 'HEAD', headers },
      (response) => {
        response.resume().once('end', () => resolve(response.headers.etag ?? ''))
      },
    )
    asked.once('error', reject)
    asked.end()
  })
}
