import type { SpecOf } from '#engine/monitor'
import type { Observation, PingAnswer } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { ProbeError } from './failure.ts'
import { locate } from './locate.ts'
import { findUnreachable, readPingOutput } from './ping-output.ts'
import { runPing, SYSTEM_PATH } from './ping-program.ts'

/** Echo requests by the system's ping. The latency is one round trip's, on average, not that of the whole series. */
export async function probePing(
  spec: SpecOf<'ping'>,
  context: ProbeContext,
  path = SYSTEM_PATH,
): Promise<Observation> {
  const seen = await observe(context, async (attempt) => {
    const address = await locate(spec.host, attempt)
    attempt.clock.enter('wait')
    const { output, complaint } = await runPing({ address, count: spec.count, path }, attempt.signal)
    return { ping: requireAnswer(output, complaint) }
  })
  const averageMs = seen.ping?.averageMs ?? null
  if (averageMs === null) return seen
  const latencyMs = Math.round(1000 * ((seen.phases.resolve ?? 0) + averageMs)) / 1000
  return { ...seen, latencyMs, phases: { ...seen.phases, wait: averageMs } }
}

function requireAnswer(output: string, complaint: string): PingAnswer {
  const answer = readPingOutput(output)
  if (answer === null)
    throw new ProbeError('unsupported', `ping cannot be used at this location (${firstLine(complaint)})`)
  if (answer.receivedCount > 0) return answer
  const unreachable = findUnreachable(output)
  if (unreachable !== null) throw new ProbeError('unreachable', `a router answered: ${unreachable}`)
  throw new ProbeError('timeout', `none of ${answer.sentCount} echo requests was answered`)
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 200) || 'no reason given'
}
