import type { z } from 'zod'
import { kinds } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { type AllowedTargets, createGuard } from '#workers/guard'
import { probeWithin } from '#workers/probes/registry'

/** What is asked of a target over HTTP besides its address, and under which limits. */
export type Wish = Partial<Omit<z.input<typeof kinds.http>, 'kind' | 'url'>> & {
  timeoutMs?: number
  allowed?: AllowedTargets
  addressesOf?: (name: string) => Promise<string[]>
}

export const NO_SUCH_NAME = Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })

/** One look at a target on this machine. No name is ever looked up but those that the test answers. */
export function look(url: string, wish: Wish = {}): Promise<Observation> {
  const { timeoutMs = 5_000, allowed = ['127.0.0.0/8', '::1'], addressesOf = refuseNames, ...rest } = wish
  const spec = kinds.http.parse({ kind: 'http', url, ...rest })
  return probeWithin(spec, { timeoutMs, guard: createGuard(allowed, addressesOf) })
}

async function refuseNames(): Promise<string[]> {
  throw NO_SUCH_NAME
}
