import { ledgersOf, ownAvailability, type PolicyPart } from './availability/ledger.ts'
import { figuresOf } from './availability.ts'
import type { ComponentSpan } from './component.ts'
import { computeGraph } from './graph.ts'
import type { ComponentId } from './id.ts'
import { speak } from './language/saying.ts'
import { ENGLISH } from './language/speech.ts'
import { Refusal } from './refusal.ts'
import { chanceIn, type Prediction, predictAll, type System } from './reliability.ts'
import { factsOf, wholeWindow } from './replay/facts.ts'
import {
  describeIncidents,
  describeIntervals,
  type ReplayComponent,
  type ReplayOutput,
} from './replay/output.ts'
import type { Scenario } from './replay/scenario.ts'
import { orderOf } from './replay/scenario.ts'

/** Runs the engine over a scenario: the same functions as the live page's. REPLAY.md. */
export function replay(scenario: Scenario): ReplayOutput {
  const timelines = computeGraph(factsOf(scenario), wholeWindow(scenario), scenario.skewSeconds)
  const policies = [{ validFrom: Number.NEGATIVE_INFINITY, value: scenario.policy }]
  const parts = new Map(
    [...timelines].map(([id, spans]) => [id, ledgersOf(spans, scenario.window, policies)]),
  )
  const order = orderOf(scenario)
  const counted = { scenario, parts, predictions: predictAll(order, systemOf(scenario, parts)) }
  return {
    components: order.map((id) => describeComponent(id, timelines.get(id) ?? [], counted)),
    incidents: describeIncidents(timelines, scenario.window),
  }
}

type Counted = {
  scenario: Scenario
  parts: ReadonlyMap<ComponentId, PolicyPart[]>
  predictions: ReadonlyMap<ComponentId, Prediction>
}

function describeComponent(
  id: ComponentId,
  spans: readonly ComponentSpan[],
  { scenario, parts, predictions }: Counted,
): ReplayComponent {
  const { value, lower, upper, ...figures } = figuresOf(parts.get(id) ?? [], scenario.policy, 60)
  return {
    key: id,
    intervals: describeIntervals(spans, scenario.window),
    availability: { value, lower, upper },
    coverage: figures.coverage,
    ownDowntimeMs: figures.ownDowntimeMs,
    inheritedDowntimeMs: figures.inheritedDowntimeMs,
    ...predictionOf(id, predictions),
    formula: speak(ENGLISH, figures.formula),
  }
}

/** Each component by itself, and what it needs. REPLAY step 8. */
function systemOf(
  { components }: Scenario,
  parts: ReadonlyMap<ComponentId, readonly PolicyPart[]>,
): System<ComponentId> {
  return {
    needs: new Map(components.map(({ key, requires }) => [key as ComponentId, requires ?? null])),
    chances: new Map([...parts].map(([id, own]) => [id, ownAvailability(own)])),
  }
}

/** One prediction that would take too long leaves the rest of the answer standing. */
function predictionOf(
  id: ComponentId,
  predictions: Counted['predictions'],
): Pick<ReplayComponent, 'predicted' | 'refusal'> {
  try {
    return { predicted: chanceIn(predictions, id) }
  } catch (error) {
    if (error instanceof Refusal) return { predicted: null, refusal: error.message }
    throw error
  }
}
