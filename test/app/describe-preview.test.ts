import { expect, test } from 'vitest'
import type { Tried } from '#engine/graph/needs-preview'
import type { ComponentId } from '#engine/id'
import { DEFAULT_POLICY } from '#engine/policy'
import { describeNeedsPreview } from '../../app/admin/(desk)/components/describe-preview.ts'
import { plainly } from '../engine/plainly.ts'

const web = 'w'.repeat(12) as ComponentId

function tried(value: number | null, outageCount: number, ownDowntimeMs: number): Tried {
  const bounds = { value, lower: value, upper: value, coverage: 1, decimals: 2, formula: plainly('') }
  const availability = { ...bounds, ownDowntimeMs, inheritedDowntimeMs: 0, policy: DEFAULT_POLICY }
  return { availability, outageCount }
}

test('a preview tells both pasts, and that nothing is saved', () => {
  const components = [
    { componentId: web, before: tried(0.99, 1, 3_600_000), after: tried(1, 0, 0) },
    { componentId: web, before: tried(0.95, 2, 3_600_000), after: tried(null, 0, 0) },
  ]
  const counts = { before: 3, after: 1 }
  expect(describeNeedsPreview({ incidentCounts: counts, components }, () => 'Web')).toEqual({
    sentence:
      'Nothing is saved yet. This is what the last 90 days would have been with these needs. Incidents that begin with it or with whoever needs it: 1 instead of 3.',
    columns: ['Component', 'As it was', 'With these needs'],
    rows: [
      ['Web', '99.00 %, 1 outage, 1 h lost', '100 %, 0 outages'],
      ['Web', '95.00 %, 2 outages, 1 h lost', 'No data'],
    ],
  })
})

test('it says when nothing changes', () => {
  const { sentence, rows } = describeNeedsPreview(
    { incidentCounts: { before: 2, after: 2 }, components: [] },
    () => 'Web',
  )
  expect(sentence).toMatch(/: 2, as it was\.$/)
  expect(rows).toEqual([])
})
