import {
  type Branch,
  type Budget,
  createBudget,
  createDiagram,
  type Diagram,
  GOOD,
} from './decision-diagram.ts'
import { type HardNeeds, placesIn } from './hard-needs.ts'
import { type Below, modulesOf } from './modules.ts'

/** Components in dependency order: what each needs, and its chance by itself. */
export type Parts = {
  needs: readonly (HardNeeds | null)[]
  below: Below
  /** What hides all beneath it. */
  modules: readonly boolean[]
  /** By how many it is needed. */
  needed: readonly number[]
  /** Who was last to ask for a place. */
  asked: Int32Array
  budget: Budget
}

export function partsOf(needs: readonly (HardNeeds | null)[]): Parts {
  const below = needs.map(placesIn)
  const needed = below.map(() => 0)
  for (const places of below) for (const place of places) needed[place] = (needed[place] ?? 0) + 1
  const asked = new Int32Array(needs.length).fill(-1)
  return { needs, below, modules: modulesOf(below), needed, asked, budget: createBudget() }
}

/** What lies open beneath one component, down to those that weigh like a single part. */
type Region = { open: Set<number>; closed: Set<number> }

/** From the top down, until a single place is left through which all further ways lead. */
export function regionOf(root: number, { below, modules, needed, asked }: Parts): Region {
  const region: Region = { open: new Set([root]), closed: new Set() }
  let waiting = 0
  const enter = (places: readonly number[]) => {
    for (const place of places) {
      if (asked[place] === root) continue
      asked[place] = root
      // Needed by nobody else, it cannot come up again further down.
      if (modules[place] && needed[place] === 1) region.closed.add(place)
      else waiting += 1
    }
  }
  enter(below[root] ?? [])
  for (let place = root - 1; waiting > 0; place -= 1) {
    if (asked[place] !== root || region.closed.has(place)) continue
    if (waiting === 1 || modules[place]) region.closed.add(place)
    else {
      region.open.add(place)
      enter(below[place] ?? [])
    }
    waiting -= 1
  }
  return region
}

type Weights = { own: (place: number) => number; whole: (place: number) => number }

/** The chance that a region is good. Throws TooEntangled where that would take too long. */
export function chanceOf(root: number, { open, closed }: Region, parts: Parts, weights: Weights): number {
  const weigh = (place: number) => (closed.has(place) ? weights.whole(place) : weights.own(place))
  const needsOf = (place: number) => (open.has(place) ? (parts.needs[place] ?? null) : null)
  const { series, branches } = inSeries(root, needsOf)
  let alone = 1
  for (const place of series) alone *= weigh(place)
  if (branches.length === 0) return alone
  const others = named(branches, (place) => (series.has(place) ? null : needsOf(place)))
  const left = [...others].filter((place) => !series.has(place))
  const diagram = createDiagram(parts.budget)
  const goodness = goodnessOf(diagram, left, needsOf)
  return alone * diagram.chance(branches.map(goodness).reduce(diagram.and, GOOD), left.map(weigh))
}

type NeedsOf = (place: number) => HardNeeds | null

/** Who has to be good whatever else is, and what remains to be weighed. */
function inSeries(root: number, needsOf: NeedsOf) {
  const series = new Set<number>([root])
  const branches: HardNeeds[] = []
  const walk = (needs: HardNeeds | null) => {
    if (needs === null) return
    if (typeof needs === 'number') series.add(needs)
    else if (needs.count === needs.of.length) needs.of.forEach(walk)
    else branches.push(needs)
  }
  // A set also hands out what is added on the way.
  for (const place of series) walk(needsOf(place))
  return { series, branches }
}

/** All that the branches name, in the order in which they first do. */
function named(branches: readonly HardNeeds[], needsOf: NeedsOf): Set<number> {
  const found = new Set<number>()
  const ahead = branches.flatMap(placesIn).reverse()
  for (let place = ahead.pop(); place !== undefined; place = ahead.pop()) {
    if (found.has(place)) continue
    found.add(place)
    for (const one of placesIn(needsOf(place)).reverse()) ahead.push(one)
  }
  return found
}

/** Turns needs into branches of a diagram whose variables are these places; any other counts as good there. */
function goodnessOf(diagram: Diagram, places: readonly number[], needsOf: NeedsOf) {
  const known = new Map<number, Branch>()
  const goodness = (needs: HardNeeds): Branch =>
    typeof needs === 'number'
      ? (known.get(needs) ?? GOOD)
      : diagram.atLeast(needs.count, needs.of.map(goodness))
  const variables = [...places.entries()].sort(([, a], [, b]) => a - b)
  for (const [variable, place] of variables) {
    const needs = needsOf(place)
    const self = diagram.variable(variable)
    known.set(place, needs === null ? self : diagram.and(self, goodness(needs)))
  }
  return goodness
}
