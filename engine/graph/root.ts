import type { ComponentSpan, GraphTimelines } from '../component.ts'
import type { Level } from '../dependency.ts'
import type { ComponentId } from '../id.ts'

/** An unbroken time in which a component, not itself under maintenance, is among the causes of anything. */
export type RootRun = {
  root: ComponentId
  from: number
  until: number
  /** All that had the root among their causes in that time, the root first. */
  affected: ComponentId[]
  /** The worst of them then. */
  level: Level
}

type Piece = { from: number; until: number; component: ComponentId; level: Level }

/** Every root's runs by start (REPLAY.md step 9). */
export function rootRuns(timelines: GraphTimelines): RootRun[] {
  const pieces = new Map<ComponentId, Piece[]>()
  const maintained = new Map(
    [...timelines].map(([id, spans]) => [id, spans.filter(({ status }) => status === 'under_maintenance')]),
  )
  for (const [component, spans] of timelines) {
    for (const span of spans) {
      for (const root of span.cause) {
        const piece = { from: span.from, until: span.until, component, level: span.effective[0] }
        const own = pieces.get(root) ?? []
        own.push(...outsideMaintenance(piece, maintained.get(root) ?? []))
        pieces.set(root, own)
      }
    }
  }
  return [...pieces]
    .flatMap(([root, own]) => joined(root, own))
    .sort((a, b) => a.from - b.from || (a.root < b.root ? -1 : 1))
}

/** The runs that last until the end of the timelines, by root. */
export function activeRuns(timelines: GraphTimelines): Map<ComponentId, RootRun> {
  const end = Math.max(...[...timelines.values()].map((spans) => spans.at(-1)?.until ?? 0))
  return new Map(rootRuns(timelines).flatMap((run) => (run.until >= end ? [[run.root, run] as const] : [])))
}

/** The parts of a piece in which its root was not itself under maintenance. */
function outsideMaintenance(piece: Piece, maintained: readonly ComponentSpan[]): Piece[] {
  const parts: Piece[] = []
  let from = piece.from
  for (const span of maintained) {
    if (span.until <= from || span.from >= piece.until) continue
    if (span.from > from) parts.push({ ...piece, from, until: span.from })
    from = span.until
  }
  if (from < piece.until) parts.push({ ...piece, from })
  return parts
}

function joined(root: ComponentId, pieces: readonly Piece[]): RootRun[] {
  const runs: (Omit<RootRun, 'affected'> & { affected: Set<ComponentId> })[] = []
  for (const { from, until, component, level } of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = runs.at(-1)
    if (last && from <= last.until) {
      last.until = Math.max(last.until, until)
      if (level > last.level) last.level = level
      last.affected.add(component)
    } else runs.push({ root, from, until, affected: new Set([component]), level })
  }
  return runs.map((run) => {
    const others = [...run.affected].filter((id) => id !== root).sort()
    return { ...run, affected: run.affected.has(root) ? [root, ...others] : others }
  })
}
