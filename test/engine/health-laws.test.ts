import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FRESH, type LocationState, type LocationTransition, settle, take } from '#engine/health'
import { monitorRulesSchema } from '#engine/monitor'
import type { Verdict } from '#engine/verdict'
import { locationChanges } from './replay/oracle-levels.ts'

const LEVEL = { up: 0, degraded: 1, down: 3, unobserved: -1 } as const
const START = Date.UTC(2026, 2, 1)

const rulesOf = fc
  .record({
    failuresToDown: fc.integer({ min: 1, max: 4 }),
    successesToUp: fc.integer({ min: 1, max: 4 }),
    intervalSeconds: fc.constantFrom(30, 60),
    timeoutSeconds: fc.constantFrom(1, 10),
  })
  .map((rules) => monitorRulesSchema.parse(rules))
const gaps = fc.tuple(
  fc.constantFrom<Verdict>('up', 'up', 'degraded', 'down', 'down'),
  fc.constantFrom(0, 30, 30, 60, 60, 121, 131, 400),
)
const checksOf = fc.array(gaps, { minLength: 1, maxLength: 40 }).map((list) => {
  let at = START
  return list.map(([verdict, gap]) => {
    at += gap * 1000
    return { at, verdict, evidence: null }
  })
})

type Taken = { state: LocationState; transitions: LocationTransition[] }

describe('a location fed with checks', () => {
  test('looking in between, as often as one likes, changes nothing', () => {
    fc.assert(
      fc.property(rulesOf, checksOf, fc.array(fc.integer({ min: 1, max: 300 })), (rules, checks, looks) => {
        const plain: Taken = { state: FRESH, transitions: [] }
        const watched: Taken = { state: FRESH, transitions: [] }
        for (const [index, check] of checks.entries()) {
          for (const run of [plain, watched]) {
            const step = take(run.state, check, rules)
            run.state = step.state
            run.transitions.push(...step.transitions)
          }
          const next = checks[index + 1]?.at ?? Number.POSITIVE_INFINITY
          const now = check.at + (looks[index] ?? 0) * 1000
          if (now > next) continue
          const step = settle(watched.state, rules, new Date(now))
          watched.state = step.state
          watched.transitions.push(...step.transitions)
        }
        const end = new Date((checks.at(-1)?.at ?? 0) + 1_000_000)
        for (const run of [plain, watched]) run.transitions.push(...settle(run.state, rules, end).transitions)
        expect(watched.transitions).toEqual(plain.transitions)
      }),
      { numRuns: 500 },
    )
  })

  test('gives what REPLAY step 1 says, read by somebody else', () => {
    fc.assert(
      fc.property(rulesOf, checksOf, (rules, checks) => {
        const until = (checks.at(-1)?.at ?? 0) + 1_000_000
        let state = FRESH
        const changes: { at: number; level: number }[] = []
        const note = (transitions: LocationTransition[]) =>
          changes.push(...transitions.map(({ at, to }) => ({ at, level: LEVEL[to] })))
        for (const check of checks) {
          const step = take(state, check, rules)
          state = step.state
          note(step.transitions)
        }
        note(settle(state, rules, new Date(until)).transitions)
        const levels = checks.map(({ at, verdict }) => ({ at, level: LEVEL[verdict] }))
        const theirs = locationChanges({ key: 'm', component: 'c', ...rules }, levels, until)
        // Silence while nothing was known yet is no change.
        const told = theirs.filter(
          ({ level }, index) => level !== -1 || (theirs[index - 1]?.level ?? -1) !== -1,
        )
        expect(changes).toEqual(told)
      }),
      { numRuns: 500 },
    )
  })
})
