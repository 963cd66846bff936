import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { ask } from './http-answer.ts'
import { writeRequest } from './http-request.ts'

/** One HTTP attempt with its redirects. */
export function probeHttp(spec: SpecOf<'http'>, context: ProbeContext): Promise<Observation> {
  return observe(context, async (attempt) => ({ http: await ask(writeRequest(spec), spec, attempt) }))
}
