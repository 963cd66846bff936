import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PageView } from '#engine/page/view'
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
import { CHECKOUT, DATABASE, NOON, sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
const FIXTURES = '../shared/fixtures'
/** Only for objects; an array's rows are all at the same place. */
type Shape = { keys: Set<string>; kinds: Set<string> }
type Shapes = Map<string, Shape>

function learn(shapes: Shapes, value: unknown, at: string): void {
  const shape = shapes.get(at) ?? { keys: new Set(), kinds: new Set() }
  shapes.set(at, shape)
  shape.kinds.add(kindOf(value))
  if (Array.isArray(value)) for (const row of value) learn(shapes, row, `${at}[]`)
  else if (typeof value === 'object' && value !== null) {
    shape.keys.add(Object.keys(value).join())
    for (const [key, inner] of Object.entries(value)) learn(shapes, inner, `${at}.${key}`)
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value !== 'string') return typeof value
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/.test(value)) return 'instant'
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date'
  return /^[a-z0-9]{12}$/.test(value) ? 'id' : 'text'
}

/** Statuspage's newer captures alone: components of old incidents lack keys that today's have. */
function learnFixtures(): Shapes {
  const shapes: Shapes = new Map()
  const folder = `${FIXTURES}/statuspage-v2`
  const files = ['components', 'summary'].flatMap((part) =>
    readdirSync(`${folder}/${part}`).map((name) => `${folder}/${part}/${name}`),
  )
  for (const file of files) learn(shapes, JSON.parse(readFileSync(file, 'utf8')), '')
  const incidents = readFileSync(`${FIXTURES}/github-incidents/incidents-2010-2021.jsonl`, 'utf8')
  for (const line of incidents.trim().split('\n')) {
    const { incident } = JSON.parse(line)
    learn(shapes, { ...incident, components: [] }, '.incidents[]')
  }
  return shapes
}

/** Each difference between a document and all that was seen of its kind. */
function strangers(shapes: Shapes, document: object): string[] {
  const ours: Shapes = new Map()
  learn(ours, JSON.parse(JSON.stringify(document)), '')
  return [...ours].flatMap(([at, shape]) => {
    const place = placeOf(at)
    const theirs = shapes.get(place)
    if (theirs === undefined) return [`${at} is nowhere`]
    const keys = [...shape.keys]
      .map((keys) => keys.replace(/,scheduled_for,scheduled_until$/, ''))
      .filter((keys) => at !== '' && !theirs.keys.has(keys))
      .map((keys) => `${at} has ${keys}`)
    const kinds = [...shape.kinds]
      .filter((kind) => !isKnown(kind, theirs.kinds))
      .map((kind) => `${at} is ${kind}`)
    return [...keys, ...kinds]
  })
}

/** Every story is of one kind, and every component; what a maintenance adds was never captured, but is documented. */
function placeOf(at: string): string {
  return at
    .replace(/^\.(?:incident(?=\.|$)|scheduled_maintenances\[\])/, '.incidents[]')
    .replace(/^\.scheduled_maintenances$/, '.incidents')
    .replace(/^\.incidents\[\]\.scheduled_(?:for|until)$/, '.incidents[].created_at')
    .replace(/^\.incidents\[\]\.components/, '.components')
}

function isKnown(kind: string, known: ReadonlySet<string>): boolean {
  // Some text in the fixtures may look like an id, and a name may look like anything.
  return (
    known.has(kind) ||
    (kind === 'id' && known.has('text')) ||
    (kind === 'text' && known.has('id') && known.has('text'))
  )
}

/** With everything that a document can hold. */
function richView(timeZone: string): PageView {
  const view = sampleView()
  const [open] = view.openIncidents
  const [planned] = view.maintenances
  if (!open || !planned) throw new Error('The sample has one of each.')
  const affected = [{ componentId: DATABASE, before: 'operational', after: 'major_outage' } as const]
  const resolved = {
    ...open,
    id: 'resolvedreso' as typeof open.id,
    status: 'resolved' as const,
    resolvedAt: NOON,
    updates: [
      {
        id: 'updateupdat5',
        status: 'resolved' as const,
        body: 'Done.',
        displayAt: NOON,
        createdAt: NOON,
        affected,
      },
      {
        id: 'updateupdat4',
        status: 'monitoring' as const,
        body: 'Soon.',
        displayAt: NOON,
        createdAt: NOON,
        affected: null,
      },
      ...open.updates,
    ],
  }
  return {
    ...view,
    page: { ...view.page, timeZone },
    components: view.components.map((one) => (one.id === CHECKOUT ? { ...one, description: 'Pays.' } : one)),
    incidents: [open, resolved],
    maintenances: [{ ...planned, status: 'in_progress', startedAt: NOON }, planned],
    pastMaintenances: [{ ...planned, status: 'completed', startedAt: NOON, completedAt: NOON }],
  }
}

describe.skipIf(!existsSync(FIXTURES))(
  'documents are of the shapes that real ones have (skipped without them)',
  () => {
    const shapes = existsSync(FIXTURES) ? learnFixtures() : new Map()
    const of = (make: (view: PageView, origin: string) => object) => (view: PageView) => make(view, ORIGIN)
    const documents: [string, (view: PageView) => object][] = [
      ['summary', of(summaryDocument)],
      ['status', of(statusDocument)],
      ['components', of(componentsDocument)],
      ['incidents', of(incidentsDocument)],
      ['incidents/unresolved', of(unresolvedIncidentsDocument)],
      ['scheduled-maintenances', of(maintenancesDocument)],
      ['scheduled-maintenances/upcoming', of(upcomingMaintenancesDocument)],
      ['scheduled-maintenances/active', of(activeMaintenancesDocument)],
      ['incidents/ID', (view) => view.incidents.map((one) => incidentDocument(view, ORIGIN, one))[1] ?? {}],
    ]

    test.each(documents)('%s', (_, make) => {
      for (const timeZone of ['UTC', 'America/Los_Angeles', 'Asia/Kathmandu'])
        expect(strangers(shapes, make(richView(timeZone)))).toEqual([])
    })

    test('a key that real clients do not know is found', () => {
      expect(
        strangers(shapes, {
          page: { ...(statusDocument(richView('UTC'), ORIGIN).page as object), extra: 1 },
        }),
      ).not.toEqual([])
    })
  },
)

describe('instants stand in the zone of the page', () => {
  test.each([
    ['UTC', 'Etc/UTC', '2026-05-01T12:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['Etc/UTC', 'Etc/UTC', '2026-05-01T12:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['Asia/Kathmandu', 'Asia/Kathmandu', '2026-05-01T17:45:00.000+05:45', '2026-01-31T17:45:00.000+05:45'],
    [
      'America/Los_Angeles',
      'America/Los_Angeles',
      '2026-05-01T05:00:00.000-07:00',
      '2026-01-31T04:00:00.000-08:00',
    ],
  ])('%s', (timeZone, told, inSummer, inWinter) => {
    const { page, components } = JSON.parse(JSON.stringify(summaryDocument(richView(timeZone), ORIGIN)))
    expect(page).toMatchObject({ time_zone: told, updated_at: inSummer })
    expect(components.find(({ id }: { id: string }) => id === DATABASE).created_at).toBe(inWinter)
  })
})
