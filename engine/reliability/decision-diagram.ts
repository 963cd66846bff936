import { type BranchTable, createAnswerCache, createBranchTable } from './branch-table.ts'

/** A node of a decision diagram: a number that only its own diagram understands. */
export type Branch = number

export const BAD: Branch = 0
export const GOOD: Branch = 1

/** Of one diagram, and so of its nodes. What needs more is rarely done with ten times as many. */
const STEP_LIMIT = 50_000
/** Of all diagrams of one prediction: a second or two. */
const STEPS_OF_ALL = 20_000_000
/** As deep as the stack surely allows. */
const DEPTH_LIMIT = 2000
const END = 2 ** 30

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

/** The steps that are left to the diagrams that share it. */
export type Budget = { steps: number }

export function createBudget(): Budget {
  return { steps: STEPS_OF_ALL }
}

export function createDiagram(budget: Budget): Diagram {
  const table = createBranchTable(END)
  const { variables, bads, goods } = table
  const answers = createAnswerCache()
  const least = Math.max(0, budget.steps - STEP_LIMIT)
  let depth = 0

  /** `then` where `condition` is good, `otherwise` where it is bad. */
  const choose = (condition: Branch, then: Branch, otherwise: Branch): Branch => {
    if (condition === GOOD || then === otherwise) return then
    if (condition === BAD) return otherwise
    if (then === GOOD && otherwise === BAD) return condition
    const known = answers.get(condition, then, otherwise)
    if (known >= 0) return known
    budget.steps -= 1
    depth += 1
    if (budget.steps < least || depth > DEPTH_LIMIT) throw new TooEntangled()
    const a = variables[condition] ?? END
    const b = variables[then] ?? END
    const c = variables[otherwise] ?? END
    const top = Math.min(a, b, c)
    const bad = choose(
      a === top ? (bads[condition] ?? BAD) : condition,
      b === top ? (bads[then] ?? BAD) : then,
      c === top ? (bads[otherwise] ?? BAD) : otherwise,
    )
    const good = choose(
      a === top ? (goods[condition] ?? BAD) : condition,
      b === top ? (goods[then] ?? BAD) : then,
      c === top ? (goods[otherwise] ?? BAD) : otherwise,
    )
    depth -= 1
    const answer = bad === good ? bad : table.find(top, bad, good)
    answers.set(condition, then, otherwise, answer)
    return answer
  }

  return {
    variable: (index) => table.find(index, BAD, GOOD),
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
    chance: (branch, chances) => chanceOf(branch, table, chances),
  }
}

/** Nodes are made after those they lead to, so one pass upwards meets every node below the branch before it. */
function chanceOf(
  branch: Branch,
  { variables, bads, goods }: BranchTable,
  chances: readonly number[],
): number {
  const good = [0, 1]
  for (let node = 2; node <= branch; node += 1) {
    const chance = chances[variables[node] ?? 0] ?? 0
    good[node] = chance * (good[goods[node] ?? 0] ?? 0) + (1 - chance) * (good[bads[node] ?? 0] ?? 0)
  }
  return good[branch] ?? 0
}
