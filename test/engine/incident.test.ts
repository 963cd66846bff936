import { describe, expect, test } from 'vitest'
import {
  impactOf,
  incidentInputSchema,
  incidentUpdateSchema,
  isOpen,
  nextStatuses,
  worseImpact,
} from '#engine/incident'
import { DATABASE, incidentId } from './sample-graph.ts'

describe('lifecycle of an incident', () => {
  test.each([
    ['investigating', 'resolved', true],
    ['monitoring', 'identified', true],
    ['resolved', 'postmortem', true],
    ['resolved', 'investigating', true],
    ['resolved', 'monitoring', false],
    ['postmortem', 'investigating', false],
    ['investigating', 'postmortem', false],
  ] as const)('%s to %s: %s', (from, to, expected) => expect(nextStatuses(from).includes(to)).toBe(expected))

  test('resolved and postmortem are over', () => {
    expect(
      (['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const).filter(isOpen),
    ).toEqual(['investigating', 'identified', 'monitoring'])
  })

  test('impact follows the worst level', () => {
    expect(([0, 1, 2, 3] as const).map(impactOf)).toEqual(['none', 'minor', 'major', 'critical'])
    expect(worseImpact('major', 'minor')).toBe('major')
  })
})

describe('what staff enters', () => {
  const input = { title: ' Checkout is slow ', body: 'We look.', componentIds: [DATABASE, DATABASE] }

  test('texts are trimmed, ids are named once, defaults are filled in', () => {
    expect(incidentInputSchema.parse(input)).toEqual({
      title: 'Checkout is slow',
      body: 'We look.',
      status: 'investigating',
      impact: 'minor',
      componentIds: [DATABASE],
      reports: [],
      nextUpdateBy: null,
      publish: true,
    })
  })

  test.each([
    ['an empty title', { title: '  ' }, 'title'],
    ['a title of two lines', { title: 'a\r\nBcc: x' }, 'title'],
    ['a title that is too long', { title: 'a'.repeat(201) }, 'title'],
    ['a text that is too long', { body: 'a'.repeat(10_001) }, 'body'],
    ['something that is no id', { componentIds: ['<script>'] }, 'componentIds'],
    ['a new incident that is over', { status: 'resolved' }, 'status'],
  ])('%s is refused at its field', (_, over, field) => {
    const parsed = incidentInputSchema.safeParse({ ...input, ...over })
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
  })

  test('an update says which version it was made from', () => {
    const update = { incidentId: incidentId('x'), status: 'resolved', body: 'Fixed.' }
    expect(incidentUpdateSchema.safeParse(update).success).toBe(false)
    expect(incidentUpdateSchema.parse({ ...update, version: 3 }).version).toBe(3)
  })
})
