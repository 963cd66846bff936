import { describe, expect, test } from 'vitest'
import type { Change, Tried } from '#db/desk/try-change'
import type { Availability } from '#engine/availability'
import type { ComponentId } from '#engine/id'
import { plainIssue } from '#engine/plain-issue'
import { DEFAULT_POLICY } from '#engine/policy'
import { describeWhatIf } from '../../app/admin/(desk)/reliability/describe-what-if.ts'
import { WhatIfFields } from '../../app/admin/(desk)/reliability/what-if-form.tsx'
import { changeOf, whatIfFormSchema } from '../../app/admin/(desk)/reliability/what-if-schema.ts'
import { readForm } from '../../app/admin/form/read-form.ts'
import { plainly } from '../engine/plainly.ts'
import { formOf } from './filled-form.tsx'

const [WEB, DB] = ['webwebwebweb', 'dbdbdbdbdbdb'] as ComponentId[] as [ComponentId, ComponentId]
const names = new Map<string, string>([
  [WEB, 'Web'],
  [DB, 'Database'],
])
const nameOf = (id: string) => names.get(id) ?? id

function sent(filled: Record<string, string>) {
  const components = [...names].map(([id, name]) => ({ id, name }))
  const form = formOf(<WhatIfFields components={components as never} />)
  form.set('pageId', 'pagepagepage')
  for (const [name, text] of Object.entries(filled)) form.set(name, text)
  return whatIfFormSchema.safeParse(readForm(form), { error: plainIssue })
}

describe('the form', () => {
  test.each<[string, Record<string, string>, Change]>([
    [
      'another number',
      { change: 'threshold', 'atLeast#optionalNumber': '2' },
      { change: 'threshold', componentId: WEB, atLeast: 2 },
    ],
    ['a shadow', { change: 'same' }, { change: 'replica', componentId: WEB, failures: 'same' }],
    [
      'a standby, which it asks for first',
      {},
      { change: 'replica', componentId: WEB, failures: 'independent' },
    ],
    [
      'a need that ends',
      { change: 'edge', 'needs#optional': DB },
      { change: 'edge', componentId: WEB, needs: DB },
    ],
  ])('stands for %s', (_, filled, expected) => {
    const parsed = sent({ componentId: WEB, ...filled })
    expect(parsed.data && changeOf(parsed.data)).toEqual(expected)
  })

  test.each<[string, Record<string, string>, string]>([
    ['nothing chosen', {}, 'componentId'],
    ['a number that is missing', { componentId: WEB, change: 'threshold' }, 'atLeast'],
    ['half a number', { componentId: WEB, change: 'threshold', 'atLeast#optionalNumber': '1.5' }, 'atLeast'],
    ['none at all', { componentId: WEB, change: 'threshold', 'atLeast#optionalNumber': '0' }, 'atLeast'],
    ['a need that is missing', { componentId: WEB, change: 'edge' }, 'needs'],
    ['another change', { componentId: WEB, change: 'tree' }, 'change'],
  ])('%s is refused beside its field', (_, filled, field) => {
    expect(sent(filled).error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})

describe('the answer', () => {
  const figure = (value: number | null, lostMinutes: number): Availability => ({
    value,
    lower: value,
    upper: value,
    coverage: 1,
    decimals: 2,
    formula: plainly(''),
    ownDowntimeMs: 0,
    inheritedDowntimeMs: lostMinutes * 60_000,
    policy: DEFAULT_POLICY,
  })
  const tried = (change: Change, before: Availability, after: Availability): Tried => ({
    change,
    window: { from: 0, until: 1 },
    results: [
      { componentId: DB, before: figure(0.999, 60), after: figure(0.999, 60) },
      { componentId: WEB, before, after },
    ],
  })
  const standby: Change = { change: 'replica', componentId: DB, failures: 'independent' }

  test.each<[string, Tried, string]>([
    [
      'less lost, by whoever needs it',
      tried(standby, figure(0.999, 80), figure(0.9998, 20.04)),
      'With a standby of Database that fails independently, Web would have been available 99.98 % of the last 90 days instead of 99.90 %: 60.0 min less would have been lost, as one may expect.',
    ],
    [
      'more lost',
      tried({ change: 'threshold', componentId: WEB, atLeast: 2 }, figure(0.9998, 20), figure(0.999, 80.5)),
      'With 2 needed, Web would have been available 99.90 % of the last 90 days instead of 99.98 %: 60.5 min more would have been lost.',
    ],
    [
      'no difference',
      tried({ change: 'edge', componentId: WEB, needs: DB }, figure(0.999, 80), figure(0.999, 80)),
      'Without needing Database, Web would have been available 99.90 % of the last 90 days instead of 99.90 %: as much would have been lost.',
    ],
    [
      'nobody knows',
      tried({ change: 'edge', componentId: WEB, needs: DB }, figure(null, 0), figure(null, 0)),
      'Without needing Database, nobody can tell: too little was watched in the last 90 days.',
    ],
  ])('%s', (_, one, sentence) => {
    expect(describeWhatIf(one, nameOf).sentence).toBe(sentence)
  })

  test('lists the component that was changed, and whomever it concerns', () => {
    expect(describeWhatIf(tried(standby, figure(0.999, 80), figure(0.9998, 20)), nameOf).rows).toEqual([
      ['Database', '99.90 %', '99.90 %', '0.0 min'],
      ['Web', '99.90 %', '99.98 %', '60.0 min'],
    ])
  })
})
