import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { findFreePort } from '#cli/free-port'
import { createComponent, type NewComponent } from '#db/components'
import type { Db } from '#db/connect'
import { createMonitor } from '#db/monitors'
import { sealSpec } from '#db/monitors/seal-spec'
import { ensurePage } from '#db/pages'
import { listPages } from '#db/pages/list-pages'
import type { ComponentId, PageId } from '#engine/id'
import { type MonitorRules, type MonitorSpec, monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'
import { cloneDatabase } from '../setup/clone-database.ts'
import { type MailServer, openMailServer } from './mail-server.ts'
import { keepProcesses, type RunningProcess, type StartProcess } from './processes.ts'
import { START_WITHIN_MS, untilAnswers } from './until.ts'

export const SECRETS = { current: 'the-secret-of-these-stories-and-no-other', previous: null }

export type Installation = {
  db: Db
  pageId: PageId
  mail: MailServer
  /** Where the desk answers, and what mail links to. */
  origin: string
  startProcess: StartProcess
  /** The first one listens at the origin. */
  startWeb: () => Promise<{ origin: string; process: RunningProcess }>
  startWorker: () => RunningProcess
}

/** One database, a mail server and a folder, and any number of web and worker processes over them; all end with the file. */
export async function openInstallation(): Promise<Installation> {
  const { db, url } = await cloneDatabase()
  await ensurePage(db, 'Acme')
  const [page] = await listPages(db)
  const mail = await openMailServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'upfront-story-'))
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
  const startProcess = keepProcesses()
  const ports = [await findFreePort()]
  const origin = `http://127.0.0.1:${ports[0]}`
  const env = {
    BASE_URL: origin,
    DATABASE_URL: url,
    SECRET: SECRETS.current,
    SMTP_URL: mail.url,
    EMAIL_FROM: 'Acme <status@example.com>',
    ALLOW_PRIVATE_TARGETS: '127.0.0.1/32',
    TRUSTED_PROXIES: '127.0.0.1',
  }
  const startWeb = async () => {
    const port = ports.shift() ?? (await findFreePort())
    const process = startUpfront(startProcess, 'web', {
      ...env,
      PORT: String(port),
      DATA_DIR: join(dataDir, String(port)),
    })
    const own = `http://127.0.0.1:${port}`
    await untilAnswers(`${own}/`, { withinMs: START_WITHIN_MS }).catch((error: unknown) => {
      throw new Error(`The web process does not answer. It said: ${process.words()}`, { cause: error })
    })
    return { origin: own, process }
  }
  return {
    db,
    pageId: page?.id as PageId,
    mail,
    origin,
    startProcess,
    startWeb,
    startWorker: () => startUpfront(startProcess, 'worker', env),
  }
}

/** What `npm run web` and its like run. */
export function startUpfront(
  startProcess: StartProcess,
  command: 'start' | 'web' | 'worker',
  env: Record<string, string>,
): RunningProcess {
  return startProcess(['--import', './cli/loader.js', `cli/${command}.ts`], env)
}

const QUICK = { intervalSeconds: 1, timeoutSeconds: 2, failuresToDown: 2 }

export type Watched = Partial<NewComponent> & {
  name: string
  monitor?: { name?: string; spec: Partial<MonitorSpec> & { url: string }; rules?: Partial<MonitorRules> }
}

/** A component of the page, checked every second when it has a monitor. */
export async function addComponent(at: Installation, wish: Watched): Promise<ComponentId> {
  const { monitor, placement, ...component } = wish
  const now = new Date()
  return at.db.transaction(async (tx) => {
    const place = { pageId: at.pageId, ...placement }
    const id = await createComponent(tx, { ...component, placement: place }, now)
    if (!monitor) return id
    const spec = sealSpec(SECRETS, monitorSpecSchema.parse({ kind: 'http', ...monitor.spec }))
    const rules = monitorRulesSchema.parse({ ...QUICK, ...monitor.rules })
    await createMonitor(tx, { name: monitor.name ?? wish.name, spec, rules, componentIds: [id] }, now)
    return id
  })
}
