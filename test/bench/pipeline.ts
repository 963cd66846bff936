/** Child process: the worker's own checker over a database, with nothing taken out. Counts what was recorded. */
import { connect, disconnect } from '#db/connect'
import { runChecker } from '#workers/checker'
import { checkerPorts } from '#workers/run'

const [url = '', secondsText = '0'] = process.argv.slice(2)
const seconds = Number(secondsText)
const WARM_UP_MS = 2_000

const db = connect(url, { max: 3, name: 'upfront-bench' })
const secrets = { current: 'b'.repeat(40), previous: null }
const ports = checkerPorts(
  db,
  { location: 'default', allowedTargets: ['127.0.0.0/8'], secrets },
  console.error,
)
const stop = new AbortController()
let count = 0
const record: typeof ports.record = async (batch) => {
  await ports.record(batch)
  count += batch.length
}
const running = runChecker({ ...ports, record }, stop.signal)
setTimeout(() => {
  const before = { count, at: performance.now(), cpu: process.cpuUsage() }
  setTimeout(() => {
    const cpu = process.cpuUsage(before.cpu)
    process.send?.({
      checks: count - before.count,
      seconds: (performance.now() - before.at) / 1000,
      cpuMicros: cpu.user + cpu.system,
    })
    stop.abort()
  }, seconds * 1000)
}, WARM_UP_MS)
await running
await disconnect(db)
