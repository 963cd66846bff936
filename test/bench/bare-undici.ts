/** Child process: the bare loop that the pipeline is held against. A Client per check, nothing judged, nothing stored. */
import { Client } from 'undici'
import { originAddress } from './origin-address.ts'

const [count = 0, port = 0, seconds = 0] = process.argv.slice(2).map(Number)
const AT_ONCE = 64

let next = 0
let done = 0
const startedAt = performance.now()
const startedCpu = process.cpuUsage()

async function loop(): Promise<void> {
  while (performance.now() - startedAt < seconds * 1000) {
    const client = new Client(`http://${originAddress(next++ % count)}:${port}`)
    const answer = await client.request({ path: '/', method: 'GET' })
    await answer.body.dump()
    await client.close()
    done += 1
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, loop))
const cpu = process.cpuUsage(startedCpu)
process.send?.({
  checks: done,
  seconds: (performance.now() - startedAt) / 1000,
  cpuMicros: cpu.user + cpu.system,
})
