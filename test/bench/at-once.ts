/** Child process of a bench: runs attempts for so many seconds, 64 at once, and sends what they cost. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

const AT_ONCE = 64
const WARM_UP_SECONDS = 2

export type Origins = { count: number; port: number; seconds: number; isSecure: boolean }

/** What the parent wants; an authority makes it HTTPS, and is trusted from now on. */
export function readOrigins(): Origins {
  const [count = 0, port = 0, seconds = 0] = process.argv.slice(2, 5).map(Number)
  const authority = process.argv[5] ?? ''
  if (authority !== '') setDefaultCACertificates([...getCACertificates('default'), authority])
  return { count, port, seconds, isSecure: authority !== '' }
}

export async function runAtOnce(seconds: number, attempt: (index: number) => Promise<void>): Promise<void> {
  await run(WARM_UP_SECONDS, attempt)
  const startedAt = performance.now()
  const startedCpu = process.cpuUsage()
  const checks = await run(seconds, attempt)
  const cpu = process.cpuUsage(startedCpu)
  const took = (performance.now() - startedAt) / 1000
  const measured = { checks, seconds: took, cpuMicros: cpu.user + cpu.system }
  if (process.send) process.send(measured)
  else console.log(measured)
}

async function run(seconds: number, attempt: (index: number) => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  let count = 0
  const loop = async () => {
    while (performance.now() - startedAt < seconds * 1000) await attempt(count++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, loop))
  return count
}
