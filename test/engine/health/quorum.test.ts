import { expect, test } from 'vitest'
import { quorumOf } from '#engine/health/quorum'
import type { Quorum } from '#engine/monitor'
import type { Health } from '#engine/verdict'

test.each<[string, Health[], Quorum, [number, number]]>([
  ['any: one location is enough', ['up', 'up', 'down'], 'any', [3, 3]],
  ['majority: one of three is not', ['up', 'up', 'down'], 'majority', [0, 0]],
  ['majority: two of three are', ['up', 'down', 'down'], 'majority', [3, 3]],
  ['majority: one of two is not', ['up', 'down'], 'majority', [0, 0]],
  ['majority counts the observed only', ['unobserved', 'unobserved', 'down'], 'majority', [3, 3]],
  ['all: one good location is enough', ['down', 'down', 'up'], 'all', [0, 0]],
  ['all: the mildest when every one is bad', ['down', 'degraded'], 'all', [1, 1]],
  ['nobody observed: unknown', ['unobserved', 'unobserved'], 'any', [0, 3]],
  ['at least 2: the dark one might be either', ['down', 'unobserved', 'up'], { atLeast: 2 }, [0, 3]],
  ['at least 2: two seen are enough', ['down', 'down', 'unobserved'], { atLeast: 2 }, [3, 3]],
  ['at least more than there are: all of them', ['down', 'up'], { atLeast: 5 }, [0, 0]],
])('%s', (_, healths, quorum, expected) => {
  expect(quorumOf(healths, quorum)).toEqual(expected)
})
