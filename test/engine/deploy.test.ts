import { describe, expect, test } from 'vitest'
import { changeMeasuresOf } from '#engine/change-measures'
import type { Requirement } from '#engine/dependency'
import { type Deploy, deploySchema, needsOf, suspectsOf } from '#engine/deploy'
import type { ComponentId } from '#engine/id'
import type { Episode } from '#engine/measures'
import { CHECKOUT, componentId, DATABASE, HOUR, incidentId, MINUTE, NOON, SEARCH } from './sample-graph.ts'

const UNRELATED = componentId('unrelated')
const needs = needsOf(
  new Map<ComponentId, Requirement | null>([
    [CHECKOUT, { all: [SEARCH] }],
    [SEARCH, DATABASE],
    [DATABASE, null],
  ]),
)
const deploy = (name: string, minutesAgo: number, ...components: ComponentId[]): Deploy => ({
  name,
  version: '1',
  at: NOON - minutesAgo * MINUTE,
  components,
  url: null,
})
const trouble: Episode = {
  id: incidentId('trouble'),
  rootComponentId: CHECKOUT,
  componentIds: [CHECKOUT],
  startedAt: NOON,
  detectedAt: NOON + MINUTE,
  acknowledgedAt: null,
  resolvedAt: NOON + 30 * MINUTE,
}
const names = (deploys: Deploy[], over: Partial<Episode> = {}) =>
  suspectsOf({ ...trouble, ...over }, deploys, needs).map((suspect) => suspect.deploy.name)

describe('suspects, the most likely first', () => {
  test.each<[string, Deploy[], string[]]>([
    [
      'the later of two on the root',
      [deploy('old', 60, CHECKOUT), deploy('new', 5, CHECKOUT)],
      ['new', 'old'],
    ],
    [
      'the nearer of two at one time',
      [deploy('far', 5, DATABASE), deploy('near', 5, SEARCH)],
      ['near', 'far'],
    ],
    [
      'a recent one beneath before an old one on the root',
      [deploy('old', 120, CHECKOUT), deploy('beneath', 5, SEARCH)],
      ['beneath', 'old'],
    ],
    [
      'what touches nothing that the root needs comes last',
      [deploy('other', 1, UNRELATED), deploy('root', 600, CHECKOUT)],
      ['root', 'other'],
    ],
    ['a deploy after the first failure is innocent', [deploy('after', -1, CHECKOUT)], []],
    ['one of two days ago is forgotten', [deploy('ancient', 2 * 24 * 60, CHECKOUT)], []],
  ])('%s', (_, deploys, expected) => {
    expect(names(deploys)).toEqual(expected)
  })

  test('without a root, all that is affected is looked at', () => {
    expect(
      names([deploy('a', 5, SEARCH), deploy('b', 5, DATABASE)], {
        rootComponentId: null,
        componentIds: [DATABASE],
      }),
    ).toEqual(['b', 'a'])
  })
})

describe('changes and their failures', () => {
  const window = { from: NOON - 48 * HOUR, until: NOON + 24 * HOUR }
  const over = { window, needs }

  test('a deploy fails when an incident follows it soon and close by', () => {
    const deploys = [
      deploy('bad', 10, SEARCH),
      deploy('other', 5, UNRELATED),
      deploy('old', 30 * 60, CHECKOUT),
    ]
    expect(changeMeasuresOf(deploys, [trouble], over)).toEqual({
      deployCount: 3,
      deploysPerDay: 1,
      changeFailureRate: 1 / 3,
      timeToRestoreMs: 30 * MINUTE,
    })
  })

  test('two incidents of one deploy are one failed change', () => {
    const again = { ...trouble, id: incidentId('again'), startedAt: NOON + HOUR, resolvedAt: null }
    expect(changeMeasuresOf([deploy('bad', 10, CHECKOUT)], [trouble, again], over).changeFailureRate).toBe(1)
  })

  test('without deploys there is no rate', () => {
    expect(changeMeasuresOf([], [trouble], over)).toMatchObject({
      changeFailureRate: null,
      timeToRestoreMs: null,
    })
  })
})

test.each([
  ['no components is fine', { components: [] }, true],
  ['a link of a script is refused', { url: 'javascript:alert(1)' }, false],
  ['a name of two lines is refused', { name: 'a\nb' }, false],
  ['an instant without a zone is refused', { at: '2026-05-01T10:00:00' }, false],
])('%s', (_, over, isFine) => {
  const marker = { name: 'api', version: '1.2.3', at: '2026-05-01T10:00:00Z', components: [], ...over }
  expect(deploySchema.safeParse(marker).success).toBe(isFine)
})
