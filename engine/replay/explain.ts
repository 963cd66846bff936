import { availabilityOf } from '../availability.ts'
import { type PublicExplanation, publicExplanation } from '../explain/public.ts'
import { type KnownThen, knownThen } from '../explain/then.ts'
import { explainInWords } from '../explain/words.ts'
import { type Explanation, explain } from '../explain.ts'
import type { ComponentId } from '../id.ts'
import { type Saying, type Spoken, speakAll } from '../language/saying.ts'
import { ENGLISH } from '../language/speech.ts'
import { Refusal } from '../refusal.ts'
import { lastInstant, timelinesOf } from './at.ts'
import { factsOf } from './facts.ts'
import { knownScenario } from './known.ts'
import type { Scenario } from './scenario.ts'

export type ReplayExplanation = Spoken<{
  sentences: Saying[]
  explanation: Explanation
  then: KnownThen
  public: PublicExplanation
}>

const TIME_ZONE = 'UTC'

/**
 * Leads a component's status at an instant back to the checks of the scenario, and says what of them was known then.
 * Refuses an unknown key or instant.
 */
export function replayExplain(scenario: Scenario, key: string, now: Date): ReplayExplanation {
  if (!scenario.components.some((component) => component.key === key))
    throw new Refusal('invalid', `--explain: there is no component ${JSON.stringify(key)}.`)
  const id = key as ComponentId
  const at = lastInstant(now, scenario.window.until)
  const explanation = explainScenario(scenario, id, at)
  if (explanation === null)
    throw new Refusal('invalid', `--explain: the scenario tells nothing about ${now.toISOString()}.`)
  const then = knownThen(explanation, explainScenario(knownScenario(scenario, at), id, at), TIME_ZONE)
  const reader = { nameOf: (one: ComponentId) => one, timeZone: TIME_ZONE }
  return speakAll(ENGLISH, {
    sentences: [...explainInWords(explanation, { ...reader, isStaff: true }), then.sentence],
    explanation,
    then,
    public: publicExplanation(explanation, reader, then),
  })
}

function explainScenario(scenario: Scenario, id: ComponentId, at: number): Explanation | null {
  const timelines = timelinesOf(scenario)
  const policies = [{ validFrom: Number.NEGATIVE_INFINITY, value: scenario.policy }]
  const seconds = Math.min(60, ...scenario.monitors.map(({ intervalSeconds }) => intervalSeconds))
  const availability = availabilityOf(timelines.get(id) ?? [], scenario.window, policies, seconds)
  return explain(id, { facts: factsOf(scenario), timelines, availability }, new Date(at))
}
