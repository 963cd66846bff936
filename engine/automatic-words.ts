import type { GraphTimelines } from './component.ts'
import type { Level } from './dependency.ts'
import { type Fault, faultOf } from './fault.ts'
import type { ComponentId } from './id.ts'
import type { RootRun } from './root.ts'
import type { Watch } from './watch.ts'
import { durationText, instantMark, listMark, nameMark } from './words.ts'

/** What the words of one root rest on. */
export type Story = { run: RootRun; rootLevel: Level; fault: Fault; othersLevel: Level }

export function storyOf(
  run: RootRun,
  timelines: GraphTimelines,
  watches: ReadonlyMap<ComponentId, Watch[]>,
): Story {
  const levelNow = (id: ComponentId): Level => timelines.get(id)?.at(-1)?.effective[0] ?? 0
  const others = run.affected.filter((id) => id !== run.root).map(levelNow)
  return {
    run,
    rootLevel: levelNow(run.root),
    fault: faultOf(watches.get(run.root) ?? []),
    othersLevel: others.sort((a, b) => b - a)[0] ?? 0,
  }
}

export function openingTitle({ run, rootLevel, fault }: Story): string {
  const root = nameMark(run.root)
  return rootLevel === 2 ? `Partial outage of ${root}` : `${root} ${verbOf(rootLevel, fault)}`
}

/** "Checkout is failing because Payments database does not answer. First seen 14:02 UTC from 3 of 4 locations." */
export function openingBody(story: Story): string {
  const others = story.run.affected.filter((id) => id !== story.run.root)
  return `${because(others, story)}${clauseOf(story)}. ${firstSeen(story)}`
}

export function grownBody(story: Story, joined: readonly ComponentId[], isWorse: boolean): string {
  const others = joined.filter((id) => id !== story.run.root)
  const lead = isWorse ? 'This has become worse. ' : ''
  return `${lead}${because(others, story)}${clauseOf(story)}.`
}

export function returnedBody(story: Story): string {
  return `It is back: ${openingBody(story)}`
}

export function rerootedBody(story: Story): string {
  return `We found the cause. ${openingBody(story)}`
}

export function recoveringBody(root: ComponentId, goodSince: number, quietMinutes: number): string {
  return `${nameMark(root)} works again since ${instantMark(goodSince)}. We keep watching it for ${quietMinutes} min.`
}

export function recoveredBody(root: ComponentId, startedAt: number, goodSince: number): string {
  return `${nameMark(root)} works again since ${instantMark(goodSince)}, after ${durationText(goodSince - startedAt)}.`
}

export function explainedBody(root: ComponentId, heir: ComponentId): string {
  return `${nameMark(root)} fails because of ${nameMark(heir)}, which has an incident of its own.`
}

const DEPENDANTS = [
  ['needs', 'need'],
  ['is degraded because', 'are degraded because'],
  ['is failing in part because', 'are failing in part because'],
  ['is failing because', 'are failing because'],
] as const

function because(others: readonly ComponentId[], { othersLevel }: Story): string {
  const [one, many] = DEPENDANTS[Math.max(1, othersLevel) as Level]
  return listMark(others, one, many)
}

function clauseOf({ run, rootLevel, fault }: Story): string {
  const verb = verbOf(rootLevel === 2 ? 3 : rootLevel, fault)
  return rootLevel === 2 ? `part of ${nameMark(run.root)} ${verb}` : `${nameMark(run.root)} ${verb}`
}

function verbOf(level: Level, fault: Fault): string {
  return fault.verb ?? (level === 3 ? 'is down' : 'is degraded')
}

function firstSeen({ run, fault }: Story): string {
  const { badLocationCount, locationCount } = fault
  const from =
    locationCount > 1 && badLocationCount > 0 ? ` from ${badLocationCount} of ${locationCount} locations` : ''
  return `First seen ${instantMark(run.from)}${from}.`
}
