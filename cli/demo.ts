import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { connect, disconnect } from '#db/connect'
import { listPages } from '#db/pages/list-pages'
import { Refusal } from '#engine/refusal'
import { COMPONENTS } from './demo/catalogue.ts'
import { fillDemo } from './demo/fill.ts'
import { isPortFree } from './free-port.ts'

const FIRST_PORT = 4200
const LAST_PORT = 4999

const portsSchema = z.record(z.string(), z.int())
export const portsFileOf = (dataDir: string) => join(dataDir, 'demo.json')

/** Fills an empty database with the example, once; its targets keep their ports from then on. */
export async function ensureDemo(dataDir: string, databaseUrl: string, now: Date): Promise<void> {
  const file = portsFileOf(dataDir)
  if (existsSync(file)) return
  const db = connect(databaseUrl, { max: 1, name: 'upfront-demo' })
  try {
    if ((await listPages(db)).length > 0)
      throw new Refusal(
        'conflict',
        `${dataDir} holds an installation that is not the example: please set DATA_DIR to another folder.`,
      )
    const ports = await choosePorts()
    const urls = new Map([...ports].map(([key, port]) => [key, `http://127.0.0.1:${port}/`]))
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(ports)), { mode: 0o600 })
    await fillDemo(db, urls, now)
    renameSync(`${file}.new`, file)
  } finally {
    await disconnect(db)
  }
}

export function readPorts(dataDir: string): ReadonlyMap<string, number> {
  return new Map(Object.entries(portsSchema.parse(JSON.parse(readFileSync(portsFileOf(dataDir), 'utf8')))))
}

async function choosePorts(): Promise<Map<string, number>> {
  const ports = new Map<string, number>()
  let port = FIRST_PORT
  for (const { key } of COMPONENTS.filter(({ script }) => script !== null)) {
    while (port < LAST_PORT && !(await isPortFree(port))) port++
    ports.set(key, port++)
  }
  return ports
}
