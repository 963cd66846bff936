import { type CheckRecord, recordChecks } from '#db/checks/record-checks'
import { connect, type Db, disconnect } from '#db/connect'
import { importInstallation } from '#db/import-installation'
import { decideAfter } from '#db/incidents/automate'
import type { MonitorId } from '#engine/id'
import { monitorRulesSchema } from '#engine/monitor'
import { Decider } from '#workers/decider'
import { pageRows } from './page-rows.ts'

export type RecordingRow = { what: string; [column: string]: string }

const COMPONENTS = 1_000
const BATCH = 500
const PHASES = 3
const PHASE_MS = 4_000
/** Of so many checks one changes a monitor's health: of one checked each minute, 20,000 is an outage a month. */
const SHARES = [20_000, 2_000, 200]
const TIMEOUT = { reasons: [{ code: 'timeout' as const, phase: 'wait' as const, text: '' }], phases: {} }

type Side = { db: Db; ids: MonitorId[]; decide: (db: Db, after: 'changes' | 'recoveries') => Promise<void> }
type Cost = { checks: number; ms: number; cpuMs: number }

/** What recording costs without and with the automation, in turn, over 1,000 components that need each other. */
export async function benchRecording(
  createDatabase: (name: string) => Promise<string>,
): Promise<RecordingRow[]> {
  const rows: RecordingRow[] = []
  for (const share of SHARES) {
    const sides = [
      await sideOf(await createDatabase(`bench_record_${share}`), () => async () => {}),
      await sideOf(await createDatabase(`bench_automate_${share}`), deciding),
    ]
    const costs = sides.map((): Cost => ({ checks: 0, ms: 0, cpuMs: 0 }))
    for (let phase = 0; phase < PHASES; phase += 1)
      for (const [index, side] of sides.entries()) {
        const cost = costs[index]
        if (cost) await record(side, cost, share)
      }
    rows.push(describe(share, costs))
    for (const { db } of sides) await disconnect(db)
  }
  return rows
}

function deciding(db: Db): Side['decide'] {
  const decider = new Decider({ decide: (after) => decideAfter(db, after), log: console.error })
  return async (_, after) => decider.ask(after)
}

async function sideOf(url: string, decideOver: (db: Db) => Side['decide']): Promise<Side> {
  const db = connect(url, { max: 3 })
  const rows = pageRows(COMPONENTS, new Date())
  const rules = monitorRulesSchema.parse({ intervalSeconds: 60, failuresToDown: 1 })
  const monitorRules = rows.monitorRules.map((row) => ({ ...row, rules }))
  await importInstallation(db, { ...rows, monitorRules })
  await db.execute('vacuum analyze')
  return { db, ids: rows.monitors.map(({ id }) => id as MonitorId), decide: decideOver(db) }
}

async function record({ db, ids, decide }: Side, cost: Cost, share: number): Promise<void> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()]
  while (performance.now() - startedAt < PHASE_MS) {
    const batch = Array.from({ length: BATCH }, (_, index) => checkOf(ids, cost.checks + index, share))
    await recordChecks(db, batch, { decide })
    cost.checks += batch.length
  }
  const { user, system } = process.cpuUsage(before)
  cost.ms += performance.now() - startedAt
  cost.cpuMs += (user + system) / 1000
}

const firstAt = Date.now()

/** Every monitor in its turn; one that failed is well again at its next one. */
function checkOf(ids: readonly MonitorId[], number: number, share: number): CheckRecord {
  const monitorId = ids[number % ids.length]
  if (!monitorId) throw new Error('There is no monitor.')
  // Down and up again are two changes; another monitor each time.
  const isDown = (number + Math.floor(number / (2 * share))) % (2 * share) === share
  return {
    monitorId,
    location: 'default',
    startedAt: firstAt + Math.floor(number / ids.length) * 50,
    verdict: isDown ? 'down' : 'up',
    latencyMs: 20,
    evidence: isDown ? TIMEOUT : null,
  }
}

function describe(share: number, [without, withIt]: readonly Cost[]): RecordingRow {
  if (!without || !withIt) throw new Error('Nothing was measured.')
  const perCheck = ({ checks, cpuMs }: Cost) => (cpuMs * 1000) / checks
  const perSecond = ({ checks, ms }: Cost) => (checks * 1000) / ms
  return {
    what: `1 check in ${share.toLocaleString('en-US')} changes health`,
    'checks/s without': perSecond(without).toFixed(0),
    'checks/s with': perSecond(withIt).toFixed(0),
    'CPU µs/check without': perCheck(without).toFixed(1),
    'CPU µs/check with': perCheck(withIt).toFixed(1),
    'CPU more': `${((perCheck(withIt) / perCheck(without) - 1) * 100).toFixed(0)} %`,
  }
}
