import { describe, expect, test } from 'vitest'
import { dueStep, maintenanceInputSchema, maintenanceSpan, nextStep, phaseAt } from '#engine/maintenance'
import { DATABASE, HOUR, maintenance, NOON, NOW } from './sample-graph.ts'

describe('phase of a maintenance', () => {
  test.each([
    ['before its start it is scheduled', { startsAt: NOON + 1 }, 'scheduled'],
    ['at its start it is in progress, recorded or not', { startsAt: NOON }, 'in_progress'],
    [
      'a person may say that it is being verified',
      { status: 'verifying', startedAt: NOON - HOUR },
      'verifying',
    ],
    ['at its end it is completed, recorded or not', { endsAt: NOON }, 'completed'],
    ['completed early is completed', { status: 'completed', completedAt: NOON - 1 }, 'completed'],
    ['cancelled is cancelled', { cancelledAt: NOON - 1 }, 'cancelled'],
    ['by hand, it waits for the hand', { automatic: false }, 'scheduled'],
    [
      'by hand, it lasts until the hand',
      { automatic: false, startedAt: NOON - HOUR, endsAt: NOON - 1 },
      'in_progress',
    ],
  ] as const)('%s', (_, over, expected) => expect(phaseAt(maintenance(over), NOW)).toBe(expected))

  test('a maintenance that never began covers no time', () => {
    expect(maintenanceSpan(maintenance({ cancelledAt: NOON - 2 * HOUR }))).toBeNull()
    expect(maintenanceSpan(maintenance({ automatic: false }))).toBeNull()
  })
})

describe('steps that the plan asks for', () => {
  test.each([
    ['it starts when its time has come', {}, { step: 'start', at: NOON - HOUR }],
    ['nothing is due while it runs', { startedAt: NOON - HOUR }, null],
    ['it completes at its end', { startedAt: NOON - HOUR, endsAt: NOON }, { step: 'complete', at: NOON }],
    ['a cancelled one has no steps', { cancelledAt: NOON }, null],
    ['one by hand has no steps', { automatic: false }, null],
  ] as const)('%s', (_, over, expected) => expect(dueStep(maintenance(over), NOW)).toEqual(expected))

  test('the next step is known ahead', () => {
    expect(nextStep(maintenance({ startedAt: NOON - HOUR }))).toEqual({ step: 'complete', at: NOON + HOUR })
  })
})

describe('what staff enters', () => {
  const input = {
    title: 'Move',
    body: 'We move.',
    componentIds: [DATABASE],
    startsAt: NOON,
    endsAt: NOON + HOUR,
  }

  test('instants may be ISO texts', () => {
    expect(maintenanceInputSchema.parse({ ...input, startsAt: '2026-05-15T14:00:00+02:00' }).startsAt).toBe(
      NOON,
    )
  })

  test.each([
    ['it ends after it starts', { endsAt: NOON }, 'endsAt'],
    ['it names a component', { componentIds: [] }, 'componentIds'],
    ['a title is one line', { title: 'a\nb' }, 'title'],
    ['a local time without offset is refused', { startsAt: '2026-05-15T14:00' }, 'startsAt'],
  ])('%s', (_, over, field) => {
    const parsed = maintenanceInputSchema.safeParse({ ...input, ...over })
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
  })
})
