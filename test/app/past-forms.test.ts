import { describe, expect, test } from 'vitest'
import {
  maintenanceTimesSchema,
  pastIncidentSchema,
  pastMaintenanceSchema,
  pastReportSchema,
  reportEditSchema,
} from '#engine/past/correction-input'
import { readForm } from '../../app/admin/form/read-form.ts'

const ID = 'a'.repeat(12)

function read(entries: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(entries)) form.append(name, value)
  return readForm(form)
}

const times = { 'from#instant': '2026-05-01T12:00', 'until#instant': '2026-05-01T12:30' }
const reason = { 'why#line': ' The pager was mute. ', 'isWhyPublic#flag': 'on' }
const WORD = { componentId: ID, status: 'major_outage', ...times, ...reason }

describe('a form about the past', () => {
  test('is read as what happened, when in UTC, and why it is said only now', () => {
    expect(pastReportSchema.parse(read(WORD))).toEqual({
      componentId: ID,
      status: 'major_outage',
      from: Date.UTC(2026, 4, 1, 12),
      until: Date.UTC(2026, 4, 1, 12, 30),
      why: 'The pager was mute.',
      isWhyPublic: true,
    })
  })

  test.each([
    ['a reason', { 'why#line': ' ' }, 'why'],
    ['a beginning', { 'from#instant': '' }, 'from'],
    ['an end after it', { 'until#instant': '2026-05-01T11:00' }, 'until'],
    ['a status that people may say', { status: 'under_maintenance' }, 'status'],
  ])('asks for %s', (_, over, field) => {
    const parsed = pastReportSchema.safeParse(read({ ...WORD, ...over }))
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
  })

  test('of a word that goes on needs no end', () => {
    const { componentId: _, ...word } = WORD
    const edit = reportEditSchema.safeParse(read({ ...word, reportId: 'r', 'until#instant': '' }))
    expect(edit.data).toMatchObject({ until: null })
  })

  test.each([
    ['an incident', pastIncidentSchema, {}],
    ['a maintenance', pastMaintenanceSchema, { 'componentIds#list': ID }],
    ['a maintenance’s times', maintenanceTimesSchema, { maintenanceId: ID, 'version#number': '1' }],
  ])('of %s asks for the reason too', (_, schema, over) => {
    const form = { title: 'Disks', body: 'Words.', ...times, ...reason, ...over }
    expect(schema.safeParse(read(form)).success).toBe(true)
    expect(schema.safeParse(read({ ...form, 'why#line': '' })).error?.issues).toMatchObject([
      { path: ['why'] },
    ])
  })
})
