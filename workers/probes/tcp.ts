import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { dial } from './dial.ts'

/** A TCP connection, to be said something and heard where the spec wishes so. */
export function probeTcp(spec: SpecOf<'tcp'>, context: ProbeContext): Promise<Observation> {
  return observe(context, async (attempt) => {
    const socket = await dial(spec, attempt)
    socket.destroy()
    return {}
  })
}
