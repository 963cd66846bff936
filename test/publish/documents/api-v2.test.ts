import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { saying } from '#engine/language/saying'
import {
  activeMaintenancesDocument,
  componentsDocument,
  incidentDocument,
  incidentsDocument,
  maintenancesDocument,
  statusDocument,
  summaryDocument,
  unresolvedIncidentsDocument,
  upcomingMaintenancesDocument,
} from '#publish/documents/api-v2'
import {
  CHECKOUT,
  DATABASE,
  GROUP,
  INCIDENT,
  MAINTENANCE,
  NOON,
  sampleComponent,
  sampleView,
} from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
const FIXTURES = '../shared/fixtures/statuspage-v2'
type Row = Record<string, unknown>

function read(path: string): Record<string, Row & Row[]> {
  return JSON.parse(readFileSync(path, 'utf8'))
}

describe('API v2 says what Statuspage would say', () => {
  const summary = JSON.parse(JSON.stringify(summaryDocument(sampleView(), ORIGIN)))

  test('a component that nobody watches keeps its last known status, for want of a word', () => {
    expect(summary.components.find((c: Row) => c.id === CHECKOUT).status).toBe('degraded_performance')
  })

  test('a group is a row with its children, as bad as its worst child', () => {
    expect(summary.components.find((c: Row) => c.id === GROUP)).toMatchObject({
      group: true,
      status: 'major_outage',
      components: [DATABASE],
    })
  })

  test('the flat list is sorted by position', () => {
    expect(summary.components.map((c: Row) => c.position)).toEqual([1, 2, 3])
  })

  test('an incident lists its components and its updates newest first', () => {
    const [incident] = summary.incidents
    expect(incident.components.map((c: Row) => c.id)).toEqual([DATABASE, CHECKOUT])
    expect(incident.incident_updates.map((u: Row) => u.status)).toEqual(['identified', 'investigating'])
    expect(incident).toMatchObject({
      resolved_at: null,
      monitoring_at: null,
      started_at: '2026-05-01T11:00:00.000Z',
    })
  })

  test('a resolved incident was resolved when its newest update says', () => {
    const [open] = sampleView().incidents
    if (!open) throw new Error('The sample has an incident.')
    const resolved = {
      ...open,
      resolvedAt: NOON,
      updates: [
        {
          id: 'x',
          status: 'resolved' as const,
          body: '',
          displayAt: NOON - 1000,
          createdAt: NOON,
          affected: null,
        },
        ...open.updates,
      ],
    }
    const document = JSON.parse(
      JSON.stringify(summaryDocument(sampleView({ openIncidents: [resolved] }), ORIGIN)),
    )
    expect(document.incidents[0].resolved_at).toBe('2026-05-01T11:59:59.000Z')
  })

  test('a component was never changed before it was made, however early it is counted from', () => {
    const backDated = sampleComponent({ createdAt: NOON, startedAt: 0, statusSince: 0, updatedAt: NOON })
    const { components } = componentsDocument(sampleView({ groups: [], components: [backDated] }), ORIGIN)
    expect(components).toMatchObject([
      { created_at: '2026-05-01T12:00:00.000Z', updated_at: '2026-05-01T12:00:00.000Z' },
    ])
  })

  test.each([
    ['summary', summaryDocument],
    ['status', statusDocument],
    ['components', componentsDocument],
    ['incidents', incidentsDocument],
    ['scheduled-maintenances', maintenancesDocument],
  ])('while nothing moves %s.json stays byte for byte', (_, make) => {
    const later = sampleView({ computedAt: NOON + 60_000, freshestCheckAt: NOON + 60_000 })
    expect(JSON.stringify(make(later, ORIGIN))).toBe(JSON.stringify(make(sampleView(), ORIGIN)))
  })

  test('the page was updated when what it says last changed, also by time alone', () => {
    const { page, components } = sampleView()
    const quiet = { ...page, updatedAt: NOON - 7_200_000 }
    expect(statusDocument(sampleView({ page: quiet }), ORIGIN)).toMatchObject({
      page: { updated_at: '2026-05-01T10:00:00.000Z' },
    })
    const unwatched = components.map((row) => ({ ...row, statusSince: NOON - 3_600_000 }))
    expect(statusDocument(sampleView({ page: quiet, components: unwatched }), ORIGIN)).toMatchObject({
      page: { updated_at: '2026-05-01T11:00:00.000Z' },
    })
  })

  test('status.json and components.json hold nothing else', () => {
    expect(Object.keys(statusDocument(sampleView(), ORIGIN))).toEqual(['page', 'status'])
    expect(Object.keys(componentsDocument(sampleView(), ORIGIN))).toEqual(['page', 'components'])
  })
})

describe('lists of incidents and maintenances', () => {
  const [open] = sampleView().incidents
  const [planned] = sampleView().maintenances
  if (!open || !planned) throw new Error('The sample has one of each.')
  const resolved = {
    ...open,
    id: 'resolvedreso' as typeof open.id,
    status: 'resolved' as const,
    resolvedAt: NOON,
  }
  const running = { ...planned, id: 'runningrunni' as typeof planned.id, status: 'verifying' as const }
  const done = {
    ...planned,
    id: 'donedonedone' as typeof planned.id,
    status: 'completed' as const,
    startsAt: 0,
  }
  const view = sampleView({
    incidents: [open, resolved],
    maintenances: [running, planned],
    pastMaintenances: [done],
  })
  const idsOf = (document: Row, key: string) => (document[key] as Row[]).map(({ id }) => id)

  test.each([
    ['incidents.json: open or not', incidentsDocument, 'incidents', [INCIDENT, resolved.id]],
    ['incidents/unresolved.json', unresolvedIncidentsDocument, 'incidents', [INCIDENT]],
    [
      'scheduled-maintenances.json: by planned start, newest first',
      maintenancesDocument,
      'scheduled_maintenances',
      [running.id, MAINTENANCE, done.id],
    ],
    ['upcoming.json', upcomingMaintenancesDocument, 'scheduled_maintenances', [MAINTENANCE]],
    [
      'active.json: also while it is verified',
      activeMaintenancesDocument,
      'scheduled_maintenances',
      [running.id],
    ],
  ])('%s', (_, make, key, ids) => {
    const document = make(view, ORIGIN)
    expect(Object.keys(document)).toEqual(['page', key])
    expect(idsOf(document, key)).toEqual(ids)
  })

  test('at most fifty incidents', () => {
    const many = Array.from({ length: 60 }, () => resolved)
    expect(incidentsDocument(sampleView({ incidents: many }), ORIGIN).incidents).toHaveLength(50)
  })

  test('one incident or maintenance', () => {
    expect(incidentDocument(view, ORIGIN, open)).toMatchObject({ incident: { id: INCIDENT } })
    expect(incidentDocument(view, ORIGIN, done)).toMatchObject({ incident: { impact: 'maintenance' } })
  })
})

describe.skipIf(!existsSync(FIXTURES))(
  'key by key as in real documents (skipped without the fixtures)',
  () => {
    const ours = JSON.parse(JSON.stringify(summaryDocument(sampleView(), ORIGIN)))

    test('summary', () => {
      const theirs = read(`${FIXTURES}/summary/instructure-summary.json`)
      expect(Object.keys(ours)).toEqual(Object.keys(theirs))
      for (const part of ['page', 'status'])
        expect(Object.keys(ours[part])).toEqual(Object.keys(theirs[part] ?? {}))
      const [incident] = theirs.incidents ?? []
      expect(Object.keys(ours.incidents[0])).toEqual(Object.keys(incident ?? {}))
      const [update] = (incident?.incident_updates ?? []) as Row[]
      expect(Object.keys(ours.incidents[0].incident_updates[0])).toEqual(Object.keys(update ?? {}))
    })

    test.each(existsSync(FIXTURES) ? readdirSync(`${FIXTURES}/components`) : [])('%s', (name) => {
      const theirs = read(`${FIXTURES}/components/${name}`)
      const keysOf = (rows: Row[], group: boolean) => [
        ...new Set(rows.filter((r) => r.group === group).map((r) => Object.keys(r).join())),
      ]
      for (const group of [true, false]) {
        const real = keysOf(theirs.components ?? [], group)
        if (real.length > 0) expect(keysOf(ours.components, group)).toEqual(real)
      }
    })
  },
)

test('a page of which nothing is known says since when it is not watched, and is at least minor', () => {
  const instant = { at: NOON, isToday: true, timeZone: 'UTC' }
  const dark = sampleView({ indicator: 'minor', sentence: saying('sentence.dark_since', { instant }) })
  expect(statusDocument(dark, ORIGIN)).toMatchObject({
    status: { indicator: 'minor', description: 'Not watched since 12:00 UTC' },
  })
})
