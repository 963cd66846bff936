import type { Kind, MonitorSpec, SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import type { Guard } from '../guard.ts'
import { timeoutError } from './failure.ts'
import { type ProbeContext, probeHttp } from './http.ts'

/** One probe per kind: a kind without one does not compile. */
const probes: { [K in Kind]: (spec: SpecOf<K>, context: ProbeContext) => Promise<Observation> } = {
  http: probeHttp,
}

/** Makes one attempt of any kind. The signal is the deadline, its reason the failure. */
export function probe(spec: MonitorSpec, context: ProbeContext): Promise<Observation> {
  return probes[spec.kind](spec, context)
}

/** One attempt with a deadline over everything: resolver, handshake and a body that drips. */
export async function probeWithin(
  spec: MonitorSpec,
  limits: { timeoutMs: number; guard: Guard },
): Promise<Observation> {
  const controller = new AbortController()
  const deadline = setTimeout(() => controller.abort(timeoutError(limits.timeoutMs)), limits.timeoutMs)
  try {
    return await probe(spec, { signal: controller.signal, guard: limits.guard })
  } finally {
    clearTimeout(deadline)
  }
}
