import { expect, test } from 'vitest'
import type { Requirement } from '#engine/dependency'
import { describeGraph } from '#engine/page/graph'
import { describeLosses } from '#engine/page/losses'
import { CHECKOUT, component, DATABASE, DAY, MINUTE, monitor, NOON, NOW, pageFacts } from '../sample-graph.ts'

const down = (minutes: number) => ({
  changes: [
    [NOON - 200 * DAY, 'up'],
    [NOON - 5 * DAY, 'down'],
    [NOON - 5 * DAY + minutes * MINUTE, 'up'],
  ] as [number, 'up' | 'down'][],
})

function losses(needs: Requirement | undefined, hidden: readonly string[] = []) {
  const facts = pageFacts({
    components: [
      component(DATABASE, 'Payments database'),
      component(CHECKOUT, 'Checkout', needs === undefined ? {} : { needs }),
    ],
    monitors: [monitor(DATABASE, [down(30)])],
  })
  const placements = facts.placements.map((placement) =>
    hidden.includes(placement.componentId) ? { ...placement, visibility: 'hidden' as const } : placement,
  )
  return describeLosses(describeGraph({ ...facts, placements }, NOW))
}

test('a cause is put down for what it cost itself and whoever needs it', () => {
  const [loss] = losses(DATABASE)
  expect(loss?.root).toBe(DATABASE)
  expect((loss?.ms ?? 0) / MINUTE).toBeCloseTo(60, 6)
  expect(loss?.share).toBe(1)
})

test('a cause that the page hides has no name, and its own time is nobody’s business', () => {
  const [loss, ...more] = losses(DATABASE, [DATABASE])
  expect(more).toEqual([])
  expect(loss?.root).toBeNull()
  expect((loss?.ms ?? 0) / MINUTE).toBeCloseTo(30, 6)
})

test('where nothing was lost there is nothing to tell', () => {
  expect(losses(undefined, [DATABASE])).toEqual([])
})
