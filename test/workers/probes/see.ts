import type { z } from 'zod'
import { probedSpecSchema } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import type { Judgement } from '#engine/verdict'
import { judge } from '#engine/verdict'
import { type AllowedTargets, createGuard } from '#workers/guard'
import { probeWithin } from '#workers/probes/registry'
import { NO_SUCH_NAME } from './look.ts'

type Limits = {
  timeoutMs?: number
  allowed?: AllowedTargets
  addressesOf?: (name: string) => Promise<string[]>
}

/** One look at a target on this machine, of any kind, and what the engine says of it. */
export async function see(
  input: z.input<typeof probedSpecSchema>,
  { timeoutMs = 5_000, allowed = ['127.0.0.0/8', '::1'], addressesOf = refuseNames }: Limits = {},
): Promise<{ seen: Observation } & Judgement> {
  const spec = probedSpecSchema.parse(input)
  const seen = await probeWithin(spec, { timeoutMs, guard: createGuard(allowed, addressesOf) })
  return { seen, ...judge(spec, seen) }
}

async function refuseNames(): Promise<string[]> {
  throw NO_SUCH_NAME
}
