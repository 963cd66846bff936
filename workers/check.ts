import type { MonitorId } from '#engine/id'
import { redact } from '#engine/kinds/redact'
import type { MonitorRules, ProbedSpec } from '#engine/monitor'
import type { CertificateFacts, CheckEvidence, Observation, PhaseTimings } from '#engine/observation'
import type { Judgement } from '#engine/verdict'
import { judge, type Verdict } from '#engine/verdict'
import { storable } from './storable.ts'

export type Claimed = {
  monitorId: MonitorId
  spec: ProbedSpec
  rules: MonitorRules
  /** Its slot, by the database's clock in epoch milliseconds: not before it. */
  dueAt: number
}

export type Checked = {
  monitorId: MonitorId
  location: string
  startedAt: number
  verdict: Verdict
  latencyMs: number
  phases: PhaseTimings
  evidence: CheckEvidence | null
  /** What the target showed, where it shows one. */
  certificate?: CertificateFacts
}

type Ports = {
  location: string
  probe: (spec: ProbedSpec, timeoutMs: number) => Promise<Observation>
  clock: { now: () => number }
}

/** One check: when it began by the database's clock, what was seen and how it is judged. Null when the worker itself is at fault, which says nothing of the target. */
export async function check(
  { monitorId, spec, rules }: Claimed,
  { probe, clock, location }: Ports,
): Promise<Checked | null> {
  const startedAt = clock.now()
  const observation = await probe(spec, rules.timeoutSeconds * 1000)
  if (observation.failure?.code === 'exhausted') return null
  const judgement = judge(spec, observation)
  const { latencyMs, phases, certificate } = observation
  return {
    monitorId,
    location,
    startedAt,
    verdict: judgement.verdict,
    latencyMs,
    phases,
    evidence: evidenceOf(spec, judgement, observation),
    ...(certificate && { certificate }),
  }
}

/** A plain success keeps its times only. */
function evidenceOf(
  spec: ProbedSpec,
  { verdict, reasons }: Judgement,
  { phases, http }: Observation,
): CheckEvidence | null {
  if (verdict === 'up') return null
  const told = reasons.map((reason) => ({ ...reason, text: storable(redact(spec, reason.text)) }))
  return { reasons: told, phases, ...(http ? { status: http.status } : {}) }
}
