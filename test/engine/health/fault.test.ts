import { describe, expect, test } from 'vitest'
import { faultOf } from '#engine/health/fault'
import { watchesOf } from '#engine/health/watch'
import { ENGLISH } from '#engine/language/speech'
import { FAILURE_CODES, type Reason } from '#engine/observation'
import { component, DATABASE, graph, HOUR, monitor, NOON, NOW } from '../sample-graph.ts'

const faultWith = (reason: Partial<Reason>) => {
  const facts = graph({
    components: [component(DATABASE, 'D')],
    monitors: [
      monitor(DATABASE, [
        { location: 'a', changes: [[NOON - HOUR, 'down']] },
        { location: 'b', changes: [[NOON - HOUR, 'up']] },
        { location: 'c', changes: [[NOON - HOUR, 'down']], lastCheckAt: NOON - HOUR },
      ]),
    ],
  })
  const full: Reason = { code: 'timeout', phase: 'wait', text: 'secret', ...reason }
  for (const { transitions } of facts.monitors.flatMap(({ locations }) => locations))
    for (const transition of transitions) if (transition.evidence) transition.evidence.reasons = [full]
  return faultOf(watchesOf(facts, NOW).get(DATABASE) ?? [])
}

describe('what monitors see wrong, in words for everybody', () => {
  test('locations are counted among those that reported lately', () => {
    expect(faultWith({})).toEqual({ key: 'fault.timeout', badLocationCount: 1, locationCount: 2 })
  })

  const wordsOf = (reason: Partial<Reason>) => {
    const { key } = faultWith(reason)
    return key && ENGLISH.say(key)
  }

  test.each<[Partial<Reason>, string]>([
    [{ code: 'connection_refused' }, 'refuses connections'],
    [{ code: 'certificate_expired' }, 'has an expired certificate'],
    [{ code: 'slow' }, 'answers slowly'],
    [{ code: 'assertion_failed', assertion: 'status' }, 'answers with an error'],
    [{ code: 'assertion_failed', assertion: 'of the future' }, 'answers not as expected'],
  ])('%j', (reason, verb) => expect(wordsOf(reason)).toBe(verb))

  test.each(FAILURE_CODES)('%s has words that repeat nothing of the evidence', (code) => {
    expect(wordsOf({ code })).toMatch(/^[A-Za-z ]+$/)
    expect(wordsOf({ code })).not.toContain('secret')
  })

  test('without monitors there is nothing to say', () => {
    expect(faultOf([])).toEqual({ key: null, badLocationCount: 0, locationCount: 0 })
  })
})
