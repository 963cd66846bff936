import { describe, expect, test } from 'vitest'
import { describeSightings, type SightingFact } from '#engine/page/sightings'
import { CHECKOUT, componentId, DATABASE, MINUTE, NOON } from '../sample-graph.ts'

const HIDDEN = componentId('hidden')
const OTHER = componentId('other')

const saw = (of: SightingFact['componentId'], minute: number, to: SightingFact['to']): SightingFact => ({
  componentId: of,
  location: 'eu',
  at: NOON + minute * MINUTE,
  to,
  evidence:
    to === 'down'
      ? { reasons: [{ code: 'timeout', phase: 'connect', text: 'zq 10.0.0.1' }], phases: {} }
      : null,
})
const isShown = (id: SightingFact['componentId']) => id === DATABASE || id === CHECKOUT

describe('what monitors saw, for the public', () => {
  test('is the class of reason, the place, the time and the phase, oldest first', () => {
    expect(
      describeSightings([saw(CHECKOUT, -1, 'up'), saw(DATABASE, 9, 'up'), saw(DATABASE, 0, 'down')], isShown),
    ).toEqual([
      {
        at: NOON,
        location: 'eu',
        componentId: DATABASE,
        health: 'down',
        fault: 'fault.timeout',
        during: 'connect',
      },
      {
        at: NOON + 9 * MINUTE,
        location: 'eu',
        componentId: DATABASE,
        health: 'up',
        fault: 'seen.up',
        during: null,
      },
    ])
  })

  test('of hidden components is one nameless thing that cannot be counted', () => {
    const one = [saw(HIDDEN, 0, 'down'), saw(HIDDEN, 9, 'up')]
    const two = [saw(HIDDEN, 0, 'down'), saw(OTHER, 2, 'down'), saw(OTHER, 5, 'up'), saw(HIDDEN, 9, 'up')]
    expect(describeSightings(two, isShown)).toEqual(describeSightings(one, isShown))
    expect(JSON.stringify(describeSightings(two, isShown))).not.toMatch(/zq|hidden|other/)
  })
})
