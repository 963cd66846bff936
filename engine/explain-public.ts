import type { Explanation } from './explain.ts'
import { explainInWords } from './explain-words.ts'
import type { ComponentId } from './id.ts'
import type { Phase, Reason } from './observation.ts'
import { INTERNAL } from './words.ts'

/** What the public may know of a witness: where, when, in which phase, of which class, how long it took. */
export type PublicWitness = {
  location: string
  at: number
  health: 'degraded' | 'down'
  reasons: { code: Reason['code']; phase: Phase }[]
  latencyMs: number | null
}

export type PublicExplanation = Pick<Explanation, 'at' | 'since' | 'until'> & {
  component: string
  status: Explanation['span']['status']
  availability: Pick<
    NonNullable<Explanation['availability']>,
    'value' | 'lower' | 'upper' | 'coverage' | 'decimals' | 'formula'
  > | null
  /** Names along the way to each root; what is hidden reads "an internal dependency". */
  causes: { name: string; path: string[]; reportedAt: number | null; seen: PublicWitness[] }[]
  sentences: string[]
}

/** The public form: never a target, address, header, body, certificate name, monitor or hidden component. */
export function publicExplanation(
  explanation: Explanation,
  nameOf: (id: ComponentId) => string | null,
): PublicExplanation {
  const name = (id: ComponentId) => nameOf(id) ?? INTERNAL
  const { at, since, until, span, availability } = explanation
  return {
    component: name(explanation.componentId),
    at,
    since,
    until,
    status: span.status,
    availability: availability && figuresOf(availability),
    causes: explanation.causes.map(({ componentId, path, report, witnesses }) => ({
      name: name(componentId),
      path: path.map(name),
      reportedAt: report?.from ?? null,
      seen: witnesses.map((witness) => ({
        location: witness.location,
        at: witness.at,
        health: witness.health,
        reasons: witness.reasons.map(({ code, phase }) => ({ code, phase })),
        latencyMs: latencyOf(witness.phases),
      })),
    })),
    sentences: explainInWords(explanation, { nameOf, isStaff: false }),
  }
}

function figuresOf(availability: NonNullable<Explanation['availability']>) {
  const { value, lower, upper, coverage, decimals, formula } = availability
  return { value, lower, upper, coverage, decimals, formula }
}

/** Milliseconds over all phases; null when none was measured. */
export function latencyOf(phases: Partial<Record<Phase, number>>): number | null {
  const spent = Object.values(phases)
  return spent.length === 0 ? null : spent.reduce((sum, ms) => sum + ms, 0)
}
