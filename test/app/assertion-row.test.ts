import { describe, expect, test } from 'vitest'
import { type Assertion, assertionSchema } from '#engine/assertion'
import {
  assertionOf,
  COMPARISONS,
  EMPTY_ROW,
  REMOVED,
  rowOf,
  SUBJECTS,
} from '../../app/admin/(desk)/monitors/spec/assertion-row.ts'

const VALUES: Partial<Record<string, string>> = {
  oneOf: '200-299, 304',
  exists: '',
  missing: '',
  contains: 'ok',
}
const ABOUT: Partial<Record<string, string>> = { name: 'x-key', phase: 'tls' }
const PATHS: Partial<Record<string, string>> = { json: '$.a', xml: '//a' }
const EVERY_ROW = Object.entries(SUBJECTS).flatMap(([on, { of, comparisons }]) =>
  comparisons.map((is) => {
    const about = of === null ? '' : (ABOUT[of.key] ?? PATHS[on] ?? '')
    return { on, of: about, is, value: VALUES[is] ?? '7', otherwise: 'degraded' }
  }),
)

test.each(EVERY_ROW.map((row) => [`${row.on} ${COMPARISONS[row.is].label}`, row] as const))(
  '%s is an assertion, and is shown as the same line again',
  (_, row) => {
    const assertion = assertionSchema.parse(assertionOf(row))
    expect(rowOf(assertion)).toEqual(row)
  },
)

test.each<[string, Assertion]>([
  ['of two bounds', { on: 'json', path: '$.load', above: 1, below: 5, not: false, otherwise: 'down' }],
  ['turned round as a whole', { on: 'body', contains: 'a', matches: 'b', not: true, otherwise: 'down' }],
  ['of no phase', { on: 'latency', belowMs: 5, otherwise: 'degraded' }],
  ['of days and issuer', { on: 'certificate', daysLeftAtLeast: 3, issuerContains: 'R3', otherwise: 'down' }],
])('an assertion %s loses nothing', (_, assertion) => {
  expect(assertionSchema.parse(assertionOf(rowOf(assertion)))).toEqual(assertion)
})

describe('a line', () => {
  test('that is empty says nothing', () => {
    expect(assertionOf(EMPTY_ROW)).toBeNull()
  })

  test('that was taken away says nothing, whatever it still holds', () => {
    expect(assertionOf({ ...EMPTY_ROW, on: REMOVED, value: 'ok' })).toBeNull()
  })

  test('whose subject is compared in one way need not say how', () => {
    expect(assertionOf({ ...EMPTY_ROW, on: 'status', is: 'contains', value: '200' })).toMatchObject({
      allow: '200',
    })
  })

  test.each<[string, object, RegExp]>([
    ['without a subject', { value: 'ok' }, /^Choose what this is about/],
    ['about something unknown', { on: 'moon', value: 'full' }, /^Choose what this is about/],
    ['that does not say how', { on: 'body', value: 'ok' }, /^Body is compared by “contains”/],
    ['that compares in another way', { on: 'body', is: 'atMost', value: '3' }, /^Body is compared by/],
    ['without a value', { on: 'body', is: 'contains' }, /^Write what to compare with/],
    ['with broken JSON', { on: 'body', is: 'json', value: '{' }, /not JSON/],
  ])('%s is told so', (_, row, sentence) => {
    expect(assertionOf({ ...EMPTY_ROW, ...row })).toMatch(sentence)
  })
})
