import { checkAssertion } from './assertion/check-assertion.ts'
import { judgeUpstream } from './assertion/judge-upstream.ts'
import type { ProbedSpec } from './monitor.ts'
import type { Observation, Reason } from './observation.ts'

/** What one check says. */
export type Verdict = 'up' | 'degraded' | 'down'
/** What a monitor's checks say together, after thresholds and quorum. */
export type Health = Verdict | 'unobserved'
export type Judgement = { verdict: Verdict; reasons: Reason[] }

/**
 * Judges what a probe saw: down when it failed or an assertion that says so did; degraded when another assertion did
 * or it succeeded slower than the monitor's own threshold; else up. Every verdict but up carries its reasons.
 */
export function judge(spec: ProbedSpec, observation: Observation): Judgement {
  const { failure } = observation
  if (failure)
    return { verdict: 'down', reasons: [{ code: failure.code, phase: failure.phase, text: failure.message }] }
  const told = observation.upstream ? judgeUpstream(observation.upstream) : null
  const broken = spec.assertions.flatMap((assertion) => {
    const reason = checkAssertion(assertion, observation)
    return reason === null ? [] : [{ reason, otherwise: assertion.otherwise }]
  })
  const faults = [
    ...(told === null ? [] : [told]),
    ...(observation.steps ?? []).flatMap((step) => step.faults),
    ...broken,
  ]
  const reasons = faults.map(({ reason }) => reason)
  if (faults.some(({ otherwise }) => otherwise === 'down')) return { verdict: 'down', reasons }
  if (spec.degradedAboveMs !== null && observation.latencyMs > spec.degradedAboveMs)
    reasons.push(slowness(observation, spec.degradedAboveMs))
  return { verdict: reasons.length > 0 ? 'degraded' : 'up', reasons }
}

/** Names the phase that took longest. */
function slowness({ latencyMs, phases }: Observation, limitMs: number): Reason {
  const [phase = 'wait'] = (Object.keys(phases) as (keyof typeof phases)[]).sort(
    (a, b) => (phases[b] ?? 0) - (phases[a] ?? 0),
  )
  return { code: 'slow', phase, text: `Took ${Math.round(latencyMs)} ms, more than ${limitMs} ms` }
}
