import type { z } from 'zod'
import { probedSpecSchema } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { judge } from '#engine/verdict'
import { type AllowedTargets, createGuard } from '#workers/guard'
import { probeWithin } from '#workers/probes/registry'
import { NO_SUCH_NAME } from './look.ts'

export type Written = z.input<typeof probedSpecSchema>
type Limits = {
  timeoutMs?: number
  allowed?: AllowedTargets
  addressesOf?: (name: string) => Promise<string[]>
}

/** One look of any kind at a target on this machine. No name is ever looked up but those that the test answers. */
export function lookAt(written: Written, limits: Limits = {}): Promise<Observation> {
  const { timeoutMs = 5_000, allowed = ['127.0.0.0/8', '::1'], addressesOf = refuseNames } = limits
  return probeWithin(probedSpecSchema.parse(written), {
    timeoutMs,
    guard: createGuard(allowed, addressesOf),
  })
}

/** The verdict with its reasons' sentences: what a person reads. */
export async function judgeAt(written: Written, limits: Limits = {}): Promise<[string, ...string[]]> {
  const { verdict, reasons } = judge(probedSpecSchema.parse(written), await lookAt(written, limits))
  return [verdict, ...reasons.map(({ text }) => text)]
}

async function refuseNames(): Promise<string[]> {
  throw NO_SUCH_NAME
}
