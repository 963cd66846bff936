/** A node of a decision diagram: a number that only its own diagram understands. */
export type Branch = number

export const BAD: Branch = 0
export const GOOD: Branch = 1

/** Nodes, and so every number below, stay under 2^17: three of them fit one exact key. */
const NODE_LIMIT = 2 ** 17 - 1
const STEP_LIMIT = 200_000

/** What a diagram throws when it would grow out of bounds. */
export class TooEntangled extends Error {
  override readonly name = 'TooEntangled'
}

/**
 * A reduced ordered binary decision diagram: the exact truth of a structure in which the same variable may occur many
 * times. Source: R. E. Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE TC 35(8), 1986.
 */
export type Diagram = {
  variable: (index: number) => Branch
  and: (a: Branch, b: Branch) => Branch
  or: (a: Branch, b: Branch) => Branch
  /** At least `count` of the branches. */
  atLeast: (count: number, branches: readonly Branch[]) => Branch
  /** The chance of good, when each variable is good by its own chance, independently. */
  chance: (branch: Branch, chances: readonly number[]) => number
}

export function createDiagram(): Diagram {
  const variables = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const bads = [BAD, GOOD]
  const goods = [BAD, GOOD]
  const nodes = new Map<number, Branch>()
  const answers = new Map<number, Branch>()
  let steps = 0

  const make = (variable: number, bad: Branch, good: Branch): Branch => {
    if (bad === good) return bad
    const key = keyOf(variable, bad, good)
    const known = nodes.get(key)
    if (known !== undefined) return known
    if (variables.length > NODE_LIMIT) throw new TooEntangled()
    variables.push(variable)
    bads.push(bad)
    goods.push(good)
    nodes.set(key, variables.length - 1)
    return variables.length - 1
  }

  const side = (branch: Branch, variable: number, of: readonly Branch[]): Branch =>
    variables[branch] === variable ? (of[branch] ?? BAD) : branch

  /** `then` where `condition` is good, `otherwise` where it is bad. */
  const choose = (condition: Branch, then: Branch, otherwise: Branch): Branch => {
    if (condition === GOOD || then === otherwise) return then
    if (condition === BAD) return otherwise
    if (then === GOOD && otherwise === BAD) return condition
    const key = keyOf(condition, then, otherwise)
    const known = answers.get(key)
    if (known !== undefined) return known
    steps += 1
    if (steps > STEP_LIMIT) throw new TooEntangled()
    const top = Math.min(variables[condition] ?? 0, variables[then] ?? 0, variables[otherwise] ?? 0)
    const choices = (of: readonly Branch[]) =>
      choose(side(condition, top, of), side(then, top, of), side(otherwise, top, of))
    const answer = make(top, choices(bads), choices(goods))
    answers.set(key, answer)
    return answer
  }

  return {
    variable: (index) => make(index, BAD, GOOD),
    and: (a, b) => choose(a, b, BAD),
    or: (a, b) => choose(a, GOOD, b),
    atLeast: (count, branches) => {
      let reached = Array.from({ length: count + 1 }, (_, missing) => (missing === 0 ? GOOD : BAD))
      for (const branch of [...branches].reverse())
        reached = reached.map((now, missing) =>
          missing === 0 ? GOOD : choose(branch, reached[missing - 1] ?? BAD, now),
        )
      return reached[count] ?? BAD
    },
    chance: (branch, chances) => chanceOf(branch, { variables, bads, goods, chances }),
  }
}

type Table = {
  variables: readonly number[]
  bads: readonly Branch[]
  goods: readonly Branch[]
  chances: readonly number[]
}

/** Nodes are made after those they lead to, so one pass upwards meets every node below the branch before it. */
function chanceOf(branch: Branch, { variables, bads, goods, chances }: Table): number {
  const good = [0, 1]
  for (let node = 2; node <= branch; node += 1) {
    const chance = chances[variables[node] ?? 0] ?? 0
    good[node] = chance * (good[goods[node] ?? 0] ?? 0) + (1 - chance) * (good[bads[node] ?? 0] ?? 0)
  }
  return good[branch] ?? 0
}

function keyOf(a: number, b: number, c: number): number {
  return (a * (NODE_LIMIT + 1) + b) * (NODE_LIMIT + 1) + c
}
