import type { GraphTimelines } from '../component.ts'
import type { Level } from '../dependency.ts'
import type { RootRun } from '../graph/root.ts'
import { type Fault, faultOf } from '../health/fault.ts'
import type { Watch } from '../health/watch.ts'
import type { ComponentId } from '../id.ts'
import { ENGLISH } from '../language/speech.ts'
import { durationText, instantMark, listMark, nameMark } from '../words.ts'
import { type Wording, wordingText } from './wording.ts'

/** What the words of one root rest on. */
export type Story = {
  run: RootRun
  rootLevel: Level
  fault: Fault
  othersLevel: Level
  /** The root's own templates. */
  wording: Wording | undefined
}

type Seen = {
  timelines: GraphTimelines
  watches: ReadonlyMap<ComponentId, Watch[]>
  wording: Wording | undefined
}

export function storyOf(run: RootRun, { timelines, watches, wording }: Seen): Story {
  const levelNow = (id: ComponentId): Level => timelines.get(id)?.at(-1)?.effective[0] ?? 0
  const others = run.affected.filter((id) => id !== run.root).map(levelNow)
  return {
    run,
    rootLevel: levelNow(run.root),
    fault: faultOf(watches.get(run.root) ?? []),
    othersLevel: others.sort((a, b) => b - a)[0] ?? 0,
    wording,
  }
}

export function openingTitle({ run, rootLevel, fault, wording }: Story): string {
  const root = nameMark(run.root)
  const own = wordingText(wording, 'title', { component: root, problem: verbOf(rootLevel, fault) })
  if (own !== null) return own
  return rootLevel === 2 ? `Partial outage of ${root}` : `${root} ${verbOf(rootLevel, fault)}`
}

/** "Checkout is failing because Payments database does not answer. First seen 14:02 UTC from 3 of 4 locations." */
export function openingBody(story: Story): string {
  const { run, rootLevel, fault, wording } = story
  const others = run.affected.filter((id) => id !== run.root)
  const explanation = `${because(others, story)}${clauseOf(story)}.`
  const own = wordingText(wording, 'opening', {
    component: nameMark(run.root),
    problem: verbOf(rootLevel, fault),
    explanation,
    firstSeen: firstSeen(story),
  })
  return own ?? `${explanation} ${firstSeen(story)}`
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

type Recovery = { root: ComponentId; startedAt: number; goodSince: number }

export function recoveredBody({ root, startedAt, goodSince }: Recovery, wording?: Wording): string {
  const own = wordingText(wording, 'recovered', {
    component: nameMark(root),
    since: instantMark(goodSince),
    duration: durationText(goodSince - startedAt),
  })
  if (own !== null) return own
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
  return fault.key ? ENGLISH.say(fault.key) : level === 3 ? 'is down' : 'is degraded'
}

function firstSeen({ run, fault }: Story): string {
  const { badLocationCount, locationCount } = fault
  const from =
    locationCount > 1 && badLocationCount > 0 ? ` from ${badLocationCount} of ${locationCount} locations` : ''
  return `First seen ${instantMark(run.from)}${from}.`
}
