import type { ClaimedCheck } from '#db/checks/claim-checks'
import { Known } from '#db/checks/known'
import { unsealSpec } from '#db/monitors/seal-spec'
import type { Secrets } from '#db/seal'
import { completeSpec } from '#engine/kinds/complete'
import { isProbed, type ProbedSpec } from '#engine/monitor'
import type { Claimed } from './check.ts'

const LIMIT = 250_000

/** Specs as probes need them, complete and unsealed once per version of a monitor. */
export class KnownSpecs {
  readonly #known = new Known<ProbedSpec | null>(LIMIT)
  readonly #secrets: Secrets
  readonly #log: (sentence: string) => void

  constructor(secrets: Secrets, log: (sentence: string) => void) {
    this.#secrets = secrets
    this.#log = log
  }

  readonly knows = (monitorId: string, version: number): boolean =>
    this.#known.find(monitorId, version) !== undefined

  /** What may be probed: a spec that this SECRET cannot read is that monitor's trouble alone, told once. */
  fill(claims: readonly ClaimedCheck[]): Claimed[] {
    return claims.flatMap((claim) => {
      const { monitorId, version, rules, dueAt } = claim
      if (claim.spec !== null) this.#known.keep(monitorId, version, this.#prepare(claim))
      const spec = this.#known.find(monitorId, version)
      return spec ? [{ monitorId, spec, rules, dueAt }] : []
    })
  }

  #prepare({ monitorId, spec }: ClaimedCheck): ProbedSpec | null {
    try {
      const whole = spec && completeSpec(spec)
      return whole && isProbed(whole) ? unsealSpec(this.#secrets, whole) : null
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      this.#log(`The monitor ${monitorId} is not checked until it is changed: ${cause}`)
      return null
    }
  }
}
