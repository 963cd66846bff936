import {
  openingBody,
  openingTitle,
  rerootedBody,
  returnedBody,
  type Story,
  storyOf,
} from './automation/automatic-words.ts'
import { continueIncident, holdsWords, merged, openStatus, quietMinutes } from './automation/continue.ts'
import type { Decided, Decision, Stories } from './automation/decision.ts'
import { DEFAULT_REOPEN_MINUTES } from './automation/policy.ts'
import { goodSince, settleIncident } from './automation/settle.ts'
import type { ComponentFact, GraphFacts, IncidentFact } from './facts.ts'
import { firstAfter, graphInstants, silentInstants } from './graph/next-change.ts'
import { openSkewEnds } from './graph/present.ts'
import { activeRuns, type RootRun } from './graph/root.ts'
import type { GraphStates } from './graph/states.ts'
import { flappingComponents } from './health/flapping.ts'
import { watchesOf } from './health/watch.ts'
import type { ComponentId } from './id.ts'
import { impactOf, isOpen } from './incident.ts'
import { concernedTimelines } from './past/concerned.ts'

export type { Decision } from './automation/decision.ts'

const MINUTE = 60_000

/** `states`: up to now, from early enough to hold the start of what is wrong. */
export type AutomationInput = Stories & { states: GraphStates }

function spellOut({ states, ...incidents }: AutomationInput): Decided {
  const roots = ownOpen(incidents.openIncidents).flatMap(({ rootComponentId }) => rootComponentId ?? [])
  return { ...incidents, graph: states.facts, timelines: concernedTimelines(states, roots) }
}

/** How long ago an incident may have been resolved that some component would go on with. */
export function longestReopenMs({ components }: Pick<GraphFacts, 'components'>): number {
  const minutes = (one: ComponentFact) => one.automation.reopenWithinMinutes ?? DEFAULT_REOPEN_MINUTES
  return components.reduce((longest, one) => Math.max(longest, minutes(one)), 0) * MINUTE
}

/** What should become of incidents now: at most one open per root. An empty list: nothing. */
export function decideIncidents(given: AutomationInput, now: Date): Decision[] {
  const input = spellOut(given)
  const { timelines, graph, openIncidents } = input
  const runs = activeRuns(timelines)
  const watches = watchesOf(graph, now)
  const wordings = new Map(graph.components.map(({ id, automation }) => [id, automation.wording]))
  const stories = new Map(
    [...runs].map(([root, run]) => [root, storyOf(run, { timelines, watches, wording: wordings.get(root) })]),
  )
  const open = ownOpen(openIncidents)
  const flapping = flappingComponents(graph, now)
  const claimed = new Set(open.flatMap(({ rootComponentId: root }) => (root && runs.has(root) ? [root] : [])))
  const decisions: (Decision | null)[] = []
  for (const incident of open) {
    const { rootComponentId: root } = incident
    if (root === null) continue
    const story = stories.get(root)
    const isHeld = holdsWords(incident, flapping, now)
    if (story) {
      decisions.push(continueIncident(incident, story, isHeld))
      continue
    }
    const heir = heirOf(root, runs)
    const heirStory = heir === null || claimed.has(heir) ? undefined : stories.get(heir)
    if (heirStory) {
      claimed.add(heirStory.run.root)
      decisions.push(reroot(incident, heirStory))
    } else {
      decisions.push(settleIncident({ incident, root, heir, input, isHeld }, now))
    }
  }
  for (const [root, story] of stories) if (!claimed.has(root)) decisions.push(begin(input, story, now))
  return decisions.filter((decision) => decision !== null)
}

/** When time alone may change what decideIncidents says; null: not without new facts. */
export function nextDecisionAt(input: AutomationInput, now: Date): number | null {
  return firstAfter(decisionInstants(input, now), now.getTime())
}

function* decisionInstants(input: AutomationInput, now: Date): Generator<number> {
  const { timelines, graph, openIncidents } = spellOut(input)
  for (const run of activeRuns(timelines).values()) {
    yield run.from + (policyOf(graph, run.root)?.afterMinutes ?? 0) * MINUTE
  }
  const flapping = flappingComponents(graph, now)
  yield* flapping.values()
  for (const incident of ownOpen(openIncidents)) {
    const spans = timelines.get(incident.rootComponentId ?? ('' as ComponentId)) ?? []
    const since = goodSince(spans)
    const policy = incident.rootComponentId && policyOf(graph, incident.rootComponentId)
    if (since !== null && policy)
      yield since + quietMinutes(policy, holdsWords(incident, flapping, now)) * MINUTE
  }
  yield* graphInstants(graph)
  yield* silentInstants(watchesOf(graph, now))
  yield* openSkewEnds(input.states)
}

const ownOpen = (incidents: readonly IncidentFact[]) =>
  incidents.filter(
    ({ origin, status, rootComponentId }) => origin === 'automation' && isOpen(status) && rootComponentId,
  )

const policyOf = (graph: GraphFacts, root: ComponentId) =>
  graph.components.find(({ id }) => id === root)?.automation ?? null

/** The root that now explains a former one. */
function heirOf(former: ComponentId, runs: ReadonlyMap<ComponentId, RootRun>): ComponentId | null {
  return [...runs.values()].find(({ affected }) => affected.includes(former))?.root ?? null
}

function begin(input: Decided, story: Story, now: Date): Decision | null {
  const { graph, openIncidents, resolvedIncidents = [] } = input
  const { run } = story
  const policy = policyOf(graph, run.root)
  if (policy === null || policy.open === 'nothing') return null
  if (now.getTime() < run.from + policy.afterMinutes * MINUTE) return null
  if (openIncidents.some((incident) => isToldByPerson(incident, run.root))) return null
  const since = now.getTime() - (policy.reopenWithinMinutes ?? DEFAULT_REOPEN_MINUTES) * MINUTE
  const earlier = resolvedIncidents.find((incident) => mayReopen(incident, run.root, since))
  if (earlier) return reopen(earlier, story, holdsWords(earlier, flappingComponents(graph, now), now))
  return {
    kind: 'open',
    rootComponentId: run.root,
    componentIds: run.affected,
    impact: impactOf(run.level),
    status: 'investigating',
    startedAt: run.from,
    draft: policy.open === 'draft',
    title: openingTitle(story),
    body: openingBody(story),
  }
}

function isToldByPerson(
  { origin, status, publishedAt, componentIds }: IncidentFact,
  root: ComponentId,
): boolean {
  return origin === 'person' && isOpen(status) && publishedAt !== null && componentIds.includes(root)
}

function mayReopen(incident: IncidentFact, root: ComponentId, since: number): boolean {
  const { origin, status, rootComponentId, resolvedAt, takenOverAt } = incident
  if (origin !== 'automation' || status !== 'resolved' || rootComponentId !== root || takenOverAt !== null)
    return false
  return resolvedAt !== null && resolvedAt >= since
}

function reopen(incident: IncidentFact, story: Story, isHeld: boolean): Decision {
  return {
    ...merged(incident, story),
    status: 'investigating',
    reopen: true,
    title: null,
    body: isHeld ? null : returnedBody(story),
  }
}

function reroot(incident: IncidentFact, story: Story): Decision {
  const isTaken = incident.takenOverAt !== null
  return {
    ...merged(incident, story),
    status: isTaken ? openStatus(incident.status) : 'identified',
    reopen: false,
    title: isTaken ? null : openingTitle(story),
    body: isTaken ? null : rerootedBody(story),
  }
}
