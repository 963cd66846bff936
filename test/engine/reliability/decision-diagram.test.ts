import { expect, test } from 'vitest'
import { createBudget, createDiagram, TooEntangled } from '#engine/reliability/decision-diagram'

const vote = (budget: { steps: number }, voters: number) => {
  const diagram = createDiagram(budget)
  const all = Array.from({ length: voters }, (_, index) => diagram.variable(index))
  return diagram.chance(
    diagram.atLeast(2, all),
    all.map(() => 0.99),
  )
}

test('two of three: exact', () => expect(vote(createBudget(), 3)).toBeCloseTo(0.999702, 12))

test('diagrams that share a budget end where it ends', () => {
  const budget = { steps: 100 }
  expect(vote(budget, 3)).toBeCloseTo(0.999702, 12)
  expect(budget.steps).toBeLessThan(100)
  expect(() => vote(budget, 200)).toThrow(TooEntangled)
})

test('one diagram cannot use up what is meant for all', () => {
  const budget = createBudget()
  const { steps } = budget
  expect(() => vote(budget, 40_000)).toThrow(TooEntangled)
  expect(steps - budget.steps).toBeLessThan(steps / 100)
})
