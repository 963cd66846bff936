import type { Explanation } from '../explain.ts'
import type { ComponentId } from '../id.ts'
import type { Saying } from '../language/saying.ts'
import type { Phase, Reason } from '../observation.ts'
import { type Audience, type Name, nameFor } from './phrases.ts'
import type { Silence, SilentWatcher } from './silence.ts'
import type { KnownThen } from './then.ts'
import { explainInWords } from './words.ts'

/** What the public may know of a witness: where, when, in which phase, of which class, how long it took. */
export type PublicWitness = {
  location: string
  at: number
  health: 'degraded' | 'down'
  reasons: { code: Reason['code']; phase: Phase }[]
  latencyMs: number | null
}

/** What the public may know of a silence. */
type PublicSilence = {
  name: Name
  path: Name[]
  isPaused: boolean
  silent: Pick<SilentWatcher, 'location' | 'lastCheckAt' | 'expected'>[]
}

export type PublicExplanation = Pick<Explanation, 'at' | 'since' | 'until'> & {
  component: Name
  status: Explanation['span']['status']
  availability: Pick<
    NonNullable<Explanation['availability']>,
    'value' | 'lower' | 'upper' | 'coverage' | 'decimals' | 'formula'
  > | null
  /** Names along the way to each root; what is hidden reads "an internal dependency", as the language says it. */
  causes: { name: Name; path: Name[]; reportedAt: number | null; seen: PublicWitness[] }[]
  /** Where nothing was known: who went silent. */
  silences: PublicSilence[]
  /** What was known of a past instant then; null where the present is explained. */
  then: KnownThen | null
  sentences: Saying[]
}

/** The public form: never a target, address, header, body, certificate name, monitor or hidden component. */
export function publicExplanation(
  explanation: Explanation,
  reader: Omit<Audience, 'isStaff'>,
  then: KnownThen | null = null,
): PublicExplanation {
  const name = (id: ComponentId) => nameFor(reader, id)
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
    silences: publicSilences(explanation.silences, name),
    then,
    sentences: [
      ...explainInWords(explanation, { ...reader, isStaff: false }),
      ...(then === null ? [] : [then.sentence]),
    ],
  }
}

/** What several hidden components have in common is told once: they cannot be counted. */
function publicSilences(silences: readonly Silence[], name: (id: ComponentId) => Name): PublicSilence[] {
  const told = silences.map(({ componentId, path, isPaused, watchers }) => ({
    name: name(componentId),
    path: path.map(name),
    isPaused,
    silent: watchers.map(({ location, lastCheckAt, expected }) => ({ location, lastCheckAt, expected })),
  }))
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()]
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
