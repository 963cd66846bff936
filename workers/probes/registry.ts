import type { ProbedKind, ProbedSpec, SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { judge, type Verdict } from '#engine/verdict'
import type { AddressFamily, Guard } from '../guard.ts'
import type { ProbeContext } from './attempt.ts'
import { probeDns } from './dns.ts'
import { timeoutError } from './failure.ts'
import { probeGrpc } from './grpc.ts'
import { probeHttp } from './http.ts'
import { probeImap } from './imap.ts'
import { probeMysql } from './mysql.ts'
import { probePing } from './ping.ts'
import { probePop3 } from './pop3.ts'
import { probePostgres } from './postgres.ts'
import { probeRedis } from './redis.ts'
import { probeSmtp } from './smtp.ts'
import { probeSteps } from './steps.ts'
import { probeTcp } from './tcp.ts'
import { probeTls } from './tls.ts'
import { probeUpstream } from './upstream.ts'
import { probeWebsocket } from './websocket.ts'

/** One probe per kind: a kind without one does not compile. */
const probes: { [K in ProbedKind]: (spec: SpecOf<K>, context: ProbeContext) => Promise<Observation> } = {
  http: probeHttp,
  steps: probeSteps,
  tcp: probeTcp,
  tls: probeTls,
  dns: probeDns,
  ping: probePing,
  websocket: probeWebsocket,
  upstream: probeUpstream,
  smtp: probeSmtp,
  redis: probeRedis,
  postgres: probePostgres,
  pop3: probePop3,
  mysql: probeMysql,
  imap: probeImap,
  grpc: probeGrpc,
}

/** Makes one attempt of any kind. The signal is the deadline, its reason the failure. */
export function probe<K extends ProbedKind>(
  spec: Extract<ProbedSpec, { kind: K }>,
  context: ProbeContext,
): Promise<Observation> {
  const run = probes[spec.kind as K]
  return run(spec, context)
}

type Limits = { timeoutMs: number; guard: Guard }

/** One attempt with a deadline over everything: resolver, handshake and a body that drips. */
export async function probeWithin(spec: ProbedSpec, limits: Limits): Promise<Observation> {
  const controller = new AbortController()
  const deadline = setTimeout(() => controller.abort(timeoutError(limits.timeoutMs)), limits.timeoutMs)
  const over = (family: AddressFamily) =>
    probe(spec, { signal: controller.signal, guard: limits.guard, family })
  try {
    if (spec.ip !== 'both') return await over(spec.ip)
    const [first, second] = await Promise.all([over('ipv4'), over('ipv6')])
    return worse(spec, first, second)
  } finally {
    clearTimeout(deadline)
  }
}

/** The one that is judged worse, else the slower one. */
function worse(spec: ProbedSpec, first: Observation, second: Observation): Observation {
  const [one, other] = [SEVERITY[judge(spec, first).verdict], SEVERITY[judge(spec, second).verdict]]
  if (one !== other) return one > other ? first : second
  if (first.failure !== null || second.failure !== null) return first.failure !== null ? first : second
  return first.latencyMs >= second.latencyMs ? first : second
}

const SEVERITY: Record<Verdict, number> = { up: 0, degraded: 1, down: 2 }
