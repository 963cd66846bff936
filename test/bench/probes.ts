import { findFreePort } from '#cli/free-port'
import { makeAuthority, makeIdentity } from '../workers/probes/certificates.ts'
import { OTHER_CORE, type Row, WORKER_CORE } from './checks.ts'
import { message, startChild, stopChild } from './child.ts'
import { ORIGIN_NAME } from './origin-address.ts'

type Measured = { checks: number; seconds: number; cpuMicros: number }

const ORIGINS = 2_000
const SECONDS = 8
const CHILDREN = {
  'undici, a Client per check': 'bare-undici.ts',
  'node:http and node:https, agent: false': 'bare-node.ts',
  'the probe alone, judged': 'bare-probe.ts',
}

/** Checks per second of one core over 2,000 origins, a new connection and a full handshake each. */
export async function benchProbes(): Promise<Row[]> {
  const authority = makeAuthority('Bench authority')
  const identity = makeIdentity({ name: ORIGIN_NAME, issuer: authority })
  const plain = await measureAll('HTTP', { identity: '', authority: '' })
  const secure = await measureAll('HTTPS', { identity: JSON.stringify(identity), authority: authority.cert })
  return [...plain, ...secure]
}

async function measureAll(scheme: string, trust: { identity: string; authority: string }): Promise<Row[]> {
  const port = await findFreePort()
  const origins = startChild('origins.ts', [ORIGINS, port, trust.identity], OTHER_CORE)
  try {
    await message(origins)
    const rows: Row[] = []
    let first: Measured | null = null
    for (const [what, file] of Object.entries(CHILDREN)) {
      const measured = await measure(file, [ORIGINS, port, SECONDS, trust.authority])
      first ??= measured
      rows.push(describe(`${scheme}: ${what}`, measured, first))
    }
    return rows
  } finally {
    await stopChild(origins)
  }
}

async function measure(file: string, args: (string | number)[]): Promise<Measured> {
  const child = startChild(file, args, WORKER_CORE)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const measured = await message<Measured>(child)
  await ended
  return measured
}

function describe(what: string, { checks, seconds, cpuMicros }: Measured, first: Measured): Row {
  return {
    what,
    'checks/s': (checks / seconds).toFixed(0),
    'CPU µs/check': (cpuMicros / checks).toFixed(0),
    "times undici's checks/s": (checks / seconds / (first.checks / first.seconds)).toFixed(2),
    "times undici's checks per CPU": (first.cpuMicros / first.checks / (cpuMicros / checks)).toFixed(2),
  }
}
