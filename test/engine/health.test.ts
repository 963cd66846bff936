import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, type DatedVerdict, FRESH, type LocationState, settle, unobservedAt } from '#engine/health'
import { type MonitorRules, monitorRulesSchema } from '#engine/monitor'
import type { Verdict } from '#engine/verdict'

const MINUTE = 60_000
const rules = (over: Partial<MonitorRules> = {}) =>
  monitorRulesSchema.parse({
    intervalSeconds: 60,
    timeoutSeconds: 10,
    failuresToDown: 2,
    successesToUp: 2,
    ...over,
  })

/** One check a minute, `u`, `g` (degraded) or `d`; a dot is a minute without. Answers the transitions as "minute:to". */
function feed(marks: string, over: Partial<MonitorRules> = {}): { turns: string[]; state: LocationState } {
  const verdicts: Record<string, Verdict> = { u: 'up', g: 'degraded', d: 'down' }
  let state = FRESH
  const turns: string[] = []
  for (const [minute, mark] of [...marks].entries()) {
    const verdict = verdicts[mark]
    if (!verdict) continue
    const step = advance(state, { at: minute * MINUTE, verdict, evidence: null }, rules(over))
    state = step.state
    turns.push(...step.transitions.map(({ at, to }) => `${at / MINUTE}:${to}`))
  }
  return { turns, state }
}

describe('a location of a monitor', () => {
  test.each([
    ['a single "up" ends not knowing', 'u', {}, ['0:up']],
    [
      'a failure is confirmed by the threshold and dates from the first failing check',
      'uudd',
      {},
      ['0:up', '2:down'],
    ],
    ['one failing check is no outage', 'udu', {}, ['0:up']],
    ['failures must come in a row', 'ududu', {}, ['0:up']],
    ['recovery dates from the first good check', 'udduu', {}, ['0:up', '1:down', '3:up']],
    ['one good check is no recovery where two are asked for', 'uddud', {}, ['0:up', '1:down']],
    ['the mildest of a worse run counts', 'ugd', {}, ['0:up', '1:degraded']],
    ['the worst of a better run counts', 'uddgu', {}, ['0:up', '1:down', '3:degraded']],
    ['a degraded one can get worse', 'uggdd', {}, ['0:up', '1:degraded', '3:down']],
    ['before the first "up" failures need the threshold, too', 'dd', {}, ['0:down']],
    ['a threshold of one turns at once', 'ud', { failuresToDown: 1 }, ['0:up', '1:down']],
    [
      'two missed slots and the timeout are a gap: unobserved from one interval after the last check',
      'u...u',
      {},
      ['0:up', '1:unobserved', '4:up'],
    ],
    ['one missed slot is no gap', 'u.u', {}, ['0:up']],
    ['a gap ends a streak: everything starts afresh', 'ud...d', {}, ['0:up', '2:unobserved']],
    [
      'what was down before a gap is not down after it',
      'udd...u',
      {},
      ['0:up', '1:down', '3:unobserved', '6:up'],
    ],
  ])('%s', (_, marks, over, expected) => {
    expect(feed(marks, over).turns).toEqual(expected)
  })

  test('the same or an older check is refused', () => {
    const { state } = feed('uud')
    expect(advance(state, { at: 2 * MINUTE, verdict: 'down', evidence: null }, rules())).toEqual({
      state,
      transitions: [],
    })
    expect(advance(state, { at: MINUTE, verdict: 'down', evidence: null }, rules()).state).toBe(state)
  })

  test('the evidence of an outage is that of its first failing check', () => {
    const evidence = {
      reasons: [{ code: 'timeout' as const, phase: 'wait' as const, text: 'first' }],
      phases: {},
    }
    const first = advance(feed('u').state, { at: MINUTE, verdict: 'down', evidence }, rules())
    const second = advance(first.state, { at: 2 * MINUTE, verdict: 'down', evidence: null }, rules())
    expect(second.transitions).toEqual([{ at: MINUTE, from: 'up', to: 'down', evidence }])
  })

  test('silence alone makes it unobserved, at the instant that is announced', () => {
    const { state } = feed('uu')
    const at = unobservedAt(state, rules()) ?? 0
    expect(settle(state, rules(), new Date(at - 1)).transitions).toEqual([])
    expect(settle(state, rules(), new Date(at)).transitions).toEqual([
      { at: 2 * MINUTE, from: 'up', to: 'unobserved', evidence: null },
    ])
    expect(unobservedAt(settle(state, rules(), new Date(at)).state, rules())).toBeNull()
  })
})

const checks = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 400 }),
      verdict: fc.constantFrom<Verdict>('up', 'degraded', 'down'),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let at = 0
    return steps.map(({ gap, verdict }): DatedVerdict => {
      at += gap * 1000
      return { at, verdict, evidence: null }
    })
  })

describe('laws', () => {
  test('transitions follow one another: in order, each from where the last one led', () => {
    fc.assert(
      fc.property(
        checks,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (list, failuresToDown, successesToUp) => {
          let state = FRESH
          let last = { at: -1, to: 'unobserved' as string }
          for (const check of list) {
            const step = advance(state, check, rules({ failuresToDown, successesToUp }))
            for (const { at, from, to } of step.transitions) {
              expect(at).toBeGreaterThan(last.at)
              expect(from).toBe(last.to)
              expect(to).not.toBe(from)
              last = { at, to }
            }
            expect(step.state.health).toBe(last.to)
            state = step.state
          }
        },
      ),
    )
  })

  test('taking a check twice counts it once', () => {
    fc.assert(
      fc.property(checks, (list) => {
        const once = list.reduce((state, check) => advance(state, check, rules()).state, FRESH)
        const twice = list.reduce(
          (state, check) => advance(advance(state, check, rules()).state, check, rules()).state,
          FRESH,
        )
        expect(twice).toEqual(once)
      }),
    )
  })

  test('settling between checks changes nothing that they would not', () => {
    fc.assert(
      fc.property(checks, (list) => {
        const plain = list.reduce((state, check) => advance(state, check, rules()).state, FRESH)
        const settled = list.reduce(
          (state, check) =>
            advance(settle(state, rules(), new Date(check.at - 1)).state, check, rules()).state,
          FRESH,
        )
        expect(settled).toEqual(plain)
      }),
    )
  })
})
