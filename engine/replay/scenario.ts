import { findCycle, inDependencyOrder, leavesOf } from '../dependency.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { Refusal } from '../refusal.ts'
import { parseReplayDocument, placeOf, quote, type ReplayDocument } from './schema.ts'

/** A replay document that holds together: every key is known, nothing goes round in a circle. */
export type Scenario = Omit<ReplayDocument, 'from' | 'until'> & {
  /** What is reported. */
  window: Interval
}

/** Reads a replay document (REPLAY.md, "In"); refuses with one sentence that names the place. */
export function parseScenario(input: unknown): Scenario {
  const { from, until, ...document } = parseReplayDocument(input)
  refuseDoubles(document.components, 'components')
  refuseDoubles(document.monitors, 'monitors')
  refuseUnknownComponents(document)
  refuseCycle(document)
  refuseUnknownPlaces(document)
  refuseBackward(document.maintenances, 'maintenances')
  refuseBackward(document.reports, 'reports')
  const start = from ?? earliest(document.checks)
  if (start === null)
    throw new Refusal('invalid', 'from: there are neither checks nor a "from" to begin with.')
  if (until <= start) throw new Refusal('invalid', 'until: it does not come after "from".')
  return { ...document, window: { from: start, until } }
}

/** Every component after all that it needs, by depth and key. */
export function orderOf({ components }: Pick<Scenario, 'components'>): ComponentId[] {
  const sorted = [...components].sort((a, b) => (a.key < b.key ? -1 : 1))
  const depth = new Map<string, number>()
  const needs = new Map(
    sorted.map(({ key, requires }) => [key as ComponentId, requires ? leavesOf(requires) : []]),
  )
  for (const id of inDependencyOrder(needs))
    depth.set(id, 1 + Math.max(-1, ...(needs.get(id) ?? []).map((leaf) => depth.get(leaf) ?? 0)))
  return [...needs.keys()].sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0))
}

type Parts = Omit<ReplayDocument, 'from' | 'until'>

function refuseDoubles(items: readonly { key: string }[], name: string): void {
  const seen = new Set<string>()
  for (const [index, { key }] of items.entries()) {
    if (seen.has(key)) refuse([name, index, 'key'], `${quote(key)} is there twice`)
    seen.add(key)
  }
}

function refuseUnknownComponents({ components, monitors, maintenances, reports }: Parts): void {
  const known = new Set<string>(components.map(({ key }) => key))
  const demand = (path: (string | number)[], key: string) => {
    if (!known.has(key)) refuse(path, `there is no component ${quote(key)}`)
  }
  for (const [index, { requires }] of components.entries())
    for (const leaf of requires === undefined ? [] : leavesOf(requires))
      demand(['components', index, 'requires'], leaf)
  for (const [index, { component }] of monitors.entries()) demand(['monitors', index, 'component'], component)
  for (const [index, maintenance] of maintenances.entries())
    for (const [place, key] of maintenance.components.entries())
      demand(['maintenances', index, 'components', place], key)
  for (const [index, { component }] of reports.entries()) demand(['reports', index, 'component'], component)
}

function refuseCycle({ components }: Parts): void {
  const cycle = findCycle(
    new Map(components.map(({ key, requires }) => [key as ComponentId, requires ? leavesOf(requires) : []])),
  )
  if (!cycle) return
  const index = components.findIndex(({ key }) => key === cycle[0])
  refuse(['components', index, 'requires'], `it goes round in a circle, ${cycle.join(' -> ')}`)
}

function refuseUnknownPlaces({ monitors, checks }: Parts): void {
  const known = new Map(monitors.map(({ key, locations }) => [key, new Set(locations)]))
  for (const [index, { monitor, location }] of checks.entries()) {
    const locations = known.get(monitor)
    if (!locations) refuse(['checks', index, 'monitor'], `there is no monitor ${quote(monitor)}`)
    else if (!locations.has(location))
      refuse(['checks', index, 'location'], `monitor ${quote(monitor)} has no location ${quote(location)}`)
  }
}

function refuseBackward(items: readonly { from: number; until?: number | undefined }[], name: string): void {
  for (const [index, { from, until }] of items.entries())
    if (until !== undefined && until <= from) refuse([name, index, 'until'], 'it does not come after "from"')
}

function earliest(checks: ReplayDocument['checks']): number | null {
  let first: number | null = null
  for (const { at } of checks) if (first === null || at < first) first = at
  return first
}

function refuse(path: (string | number)[], what: string): never {
  throw new Refusal('invalid', `${placeOf(path)}: ${what}.`)
}
