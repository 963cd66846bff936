/** Child process: the worker's own checker over a database, with nothing taken out. Counts what was recorded. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { originAddress } from './origin-address.ts'

const [url = '', secondsText = '0', monitorsText = '0', originsText = '0', authority = ''] =
  process.argv.slice(2)
if (authority !== '') setDefaultCACertificates([...getCACertificates('default'), authority])
// The probes' one secure context is made when it is first needed, from what is trusted then.
const { connect, disconnect } = await import('#db/connect')
const { runChecker } = await import('#workers/checker')
const { createGuard } = await import('#workers/guard')
const { probeWithin } = await import('#workers/probes/registry')
const { checkerPorts } = await import('#workers/run')
const { Tally } = await import('#workers/tally')

const WARM_UP_MS = 4_000
const db = connect(url, { max: 3, name: 'upfront-bench' })
const secrets = { current: 'b'.repeat(40), previous: null }
const options = { location: 'default', allowedTargets: ['127.0.0.0/8'], secrets }
const ports = checkerPorts(db, options, console.error)
let next = 0
const guard = createGuard(options.allowedTargets, async () => [originAddress(next++ % Number(originsText))])
const probe: typeof ports.probe = (spec, timeoutMs) => probeWithin(spec, { timeoutMs, guard })
const stop = new AbortController()
const tally = new Tally()
const waiting = { count: Number(monitorsText), seen: new Set<string>(), allAfterMs: Number.NaN }
let count = 0
const record: typeof ports.record = async (batch) => {
  await ports.record(batch)
  count += batch.length
  if (waiting.seen.size === waiting.count) return
  for (const { monitorId } of batch) waiting.seen.add(monitorId)
  if (waiting.seen.size === waiting.count) waiting.allAfterMs = performance.now() - startedAt
}
const startedAt = performance.now()
const running = runChecker({ ...ports, ...(authority === '' ? {} : { probe }), record, tally }, stop.signal)
setTimeout(() => {
  const before = { count, at: performance.now(), cpu: process.cpuUsage() }
  tally.take()
  setTimeout(() => {
    const cpu = process.cpuUsage(before.cpu)
    process.send?.({
      checks: count - before.count,
      seconds: (performance.now() - before.at) / 1000,
      cpuMicros: cpu.user + cpu.system,
      startLagMs: tally.take().startLagMs,
      allAfterMs: waiting.allAfterMs,
      residentMb: process.memoryUsage.rss() / 1_048_576,
    })
    stop.abort()
  }, Number(secondsText) * 1000)
}, WARM_UP_MS)
await running
await disconnect(db)
