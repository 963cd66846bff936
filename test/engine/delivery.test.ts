import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backOffMs, decideDelivery, GIVE_UP_AFTER, mayResend } from '#engine/delivery'
import { HOUR, NOON, NOW } from './sample-graph.ts'

const failed = { kind: 'failed', reason: 'busy' } as const

describe('what becomes of a notice after an attempt', () => {
  test.each([
    ['accepted is sent', 1, NOON, { kind: 'accepted' } as const, { kind: 'sent' }],
    [
      'refused for good is given up',
      1,
      NOON,
      { kind: 'refused', reason: 'no such box' } as const,
      { kind: 'give_up', reason: 'no such box' },
    ],
    ['a first failure waits 15 s', 1, NOON, failed, { kind: 'retry', at: NOON + 15_000, reason: 'busy' }],
    ['the wait doubles', 3, NOON, failed, { kind: 'retry', at: NOON + 60_000, reason: 'busy' }],
    ['the wait is an hour at most', 40, NOON, failed, { kind: 'retry', at: NOON + HOUR, reason: 'busy' }],
    [
      "the receiver's own wait is kept",
      1,
      NOON,
      { ...failed, retryAfterMs: 90_000 },
      { kind: 'retry', at: NOON + 90_000, reason: 'busy' },
    ],
    [
      'the last retry stays within 23 h',
      40,
      NOON - 22 * HOUR + 1,
      failed,
      { kind: 'retry', at: NOON + HOUR, reason: 'busy' },
    ],
    ['at 23 h it is given up', 40, NOON - 22 * HOUR, failed, { kind: 'give_up', reason: 'busy' }],
  ])('%s', (_, attemptCount, firstSentAt, outcome, expected) => {
    expect(decideDelivery({ attemptCount, firstSentAt }, outcome, NOW)).toEqual(expected)
  })

  test('no retry ever falls on or after the 23rd hour', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.nat(2 * GIVE_UP_AFTER),
        fc.nat(2 * GIVE_UP_AFTER),
        (attemptCount, age, retryAfterMs) => {
          const firstSentAt = NOON - age
          const decided = decideDelivery({ attemptCount, firstSentAt }, { ...failed, retryAfterMs }, NOW)
          if (decided.kind === 'retry') expect(mayResend(firstSentAt, new Date(decided.at))).toBe(true)
        },
      ),
    )
  })

  test('waits never shrink', () => {
    fc.assert(fc.property(fc.nat(60), (n) => backOffMs(n + 1) >= backOffMs(n)))
  })
})
