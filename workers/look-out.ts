import type { ProbedSpec } from '#engine/monitor'
import { createGuard } from './guard.ts'
import { probeWithin } from './probes/registry.ts'

const WITHIN_MS = 3_000

/** Whether any control target answers, whatever it says. The operator names them, so that the guard lets all of them pass. */
export async function looksOut(targets: readonly ProbedSpec[]): Promise<boolean> {
  const guard = createGuard(true)
  const looks = targets.map(async (target) => {
    const { failure } = await probeWithin(target, { timeoutMs: WITHIN_MS, guard })
    if (failure !== null) throw new Error(failure.message)
    return true
  })
  return Promise.any(looks).catch(() => false)
}
