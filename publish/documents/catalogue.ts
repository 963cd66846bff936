import type { PageFacts } from '#engine/facts'
import type { ComponentId } from '#engine/id'
import type { Speech } from '#engine/language/speech'
import { describeFigure, METRICS, parseMetric } from '#engine/page/figure'
import type { PageGraph } from '#engine/page/graph'
import { findStory, type StoryView } from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import { framePolicy } from '../policy.ts'
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
} from './api-v2.ts'
import { atomDocument, jsonFeedDocument } from './atom.ts'
import { figureBadge, pageBadge, statusBadge } from './badge.ts'
import { calendarDocument } from './calendar.ts'
import { embedDocument } from './embed.ts'
import { robotsDocument, sitemapDocument } from './found.ts'
import { type Asked, EXPLAIN_SCHEMA_PATH, explainJson, PAGE_SCHEMA_PATH, pageJson } from './page-json.ts'
import { findPictured, pictureDocument } from './picture.ts'
import { rssDocument } from './rss.ts'
import { explainSchema } from './schemas/explain-schema.ts'
import { pageSchema } from './schemas/page-schema.ts'
import { presentSchema } from './schemas/publish-schema.ts'

export type PresenterPorts = {
  /** Path and query under which the document is made, without its language. */
  address: string
  speech: Speech
  /** The page's logo as it was uploaded. */
  readLogo: () => Promise<Buffer | null>
  /** A story of the page that is older than what its view tells. */
  readStory: (id: string) => Promise<StoryView | null>
  /** What the figures of the page are counted from. */
  readGraph: () => Promise<PageGraph>
}

type Body = string | Buffer | null

/** Makes a document of one media type from a page's view; null when the view has nothing under that address. */
export type Presenter = {
  type: string
  present: (view: PageView, origin: string, ports: PresenterPorts) => Body | Promise<Body>
  /** 200, unless it refuses what was asked for. */
  status?: number
  /** Milliseconds after which it is made anew, although nothing changed but time. */
  freshMs?: number
  /** A document for a frame: its policy, which every other document does without. */
  policy?: (body: string) => string
}

const SVG = 'image/svg+xml; charset=utf-8'
const TEXT = 'text/plain; charset=utf-8'

const JSON_TYPE = 'application/json; charset=utf-8'
const SCHEMA_TYPE = 'application/schema+json; charset=utf-8'

const json = (present: (view: PageView, origin: string) => object): Presenter => ({
  type: JSON_TYPE,
  present: (view, origin) => JSON.stringify(present(view, origin)),
})

const ofAddress =
  (
    present: (view: PageView, at: { origin: string; address: string; speech: Speech }) => string,
  ): Presenter['present'] =>
  (view, origin, { address, speech }) =>
    present(view, { origin, address, speech })

/** Every public document with an address of its own that is made from a PageView without rendering HTML. */
const presenters: ReadonlyMap<string, Presenter> = new Map([
  ['/api/v2/summary.json', json(summaryDocument)],
  ['/api/v2/status.json', json(statusDocument)],
  ['/api/v2/components.json', json(componentsDocument)],
  ['/api/v2/incidents.json', json(incidentsDocument)],
  ['/api/v2/incidents/unresolved.json', json(unresolvedIncidentsDocument)],
  ['/api/v2/scheduled-maintenances.json', json(maintenancesDocument)],
  ['/api/v2/scheduled-maintenances/upcoming.json', json(upcomingMaintenancesDocument)],
  ['/api/v2/scheduled-maintenances/active.json', json(activeMaintenancesDocument)],
  ['/history.rss', { type: 'application/rss+xml; charset=utf-8', present: ofAddress(rssDocument) }],
  ['/history.atom', { type: 'application/atom+xml; charset=utf-8', present: ofAddress(atomDocument) }],
  ['/history.json', { type: 'application/feed+json; charset=utf-8', present: ofAddress(jsonFeedDocument) }],
  ['/calendar.ics', { type: 'text/calendar; charset=utf-8', present: ofAddress(calendarDocument) }],
  ['/robots.txt', { type: TEXT, present: robotsDocument }],
  ['/embed', { type: 'text/html; charset=utf-8', present: embedDocument, policy: framePolicy }],
  ['/badge/page.svg', { type: SVG, present: (view, _, spoken) => pageBadge(view, spoken) }],
  [
    '/revision.json',
    json((view) => ({ revision: view.revision, computed_at: new Date(view.computedAt).toISOString() })),
  ],
])

/** A document that is about one thing: null when the path is another. */
function findPresenterOf(path: string, metric: string | null): Presenter | null {
  const [, incidentId] = ONE_INCIDENT.exec(path) ?? []
  if (incidentId !== undefined) return { type: JSON_TYPE, present: presentStory(incidentId) }
  const pictured = findPictured(path)
  if (pictured !== undefined)
    return {
      type: 'image/png',
      present: (view, origin, ports) => pictureDocument(view, pictured, { origin, ...ports }),
    }
  const [, componentId] = BADGE.exec(path) ?? []
  if (componentId === undefined) return null
  // The pattern takes nothing else.
  return findBadge(componentId as ComponentId, metric)
}

const MINUTES_5 = 300_000

function findBadge(id: ComponentId, metric: string | null): Presenter {
  if (metric === null) return { type: SVG, present: (view, _, spoken) => statusBadge(view, id, spoken) }
  const window = parseMetric(metric)
  const isShown = (view: PageView) => view.components.some((one) => one.id === id)
  if (window === null) {
    const sentence = `metric: expected ${METRICS.join(', ')}.\n`
    return { type: TEXT, status: 400, present: (view) => (isShown(view) ? sentence : null) }
  }
  return {
    type: SVG,
    ...(window === '24h' ? { freshMs: MINUTES_5 } : {}),
    present: async (view, _, { speech, readGraph }) => {
      if (!isShown(view)) return null
      const graph = await readGraph()
      // Days are those of the page, and their figures the same as there.
      const figure = describeFigure(graph, id, window, window === '24h' ? new Date() : graph.now)
      return figure && figureBadge(view, id, figure, { speech })
    },
  }
}

function presentStory(id: string): Presenter['present'] {
  return async (view, origin, { readStory }) => {
    const story = findStory(view, id) ?? (await readStory(id))
    return story && JSON.stringify(incidentDocument(view, origin, story))
  }
}

const schemas: ReadonlyMap<string, Presenter> = new Map(
  [[PAGE_SCHEMA_PATH, pageSchema] as const, [EXPLAIN_SCHEMA_PATH, explainSchema] as const].map(
    ([path, schema]) => [path, { ...json(presentSchema(schema, path)), type: SCHEMA_TYPE }],
  ),
)

/** The same at nearly every revision, and large: made when somebody asks. */
const seldom: ReadonlyMap<string, Presenter> = new Map([
  ...schemas,
  ['/sitemap.xml', { type: 'application/xml; charset=utf-8', present: sitemapDocument }],
])

const ONE_INCIDENT = /^\/api\/v2\/incidents\/([a-z0-9]{12})\.json$/
const BADGE = /^\/badge\/([a-z0-9]{12})\.svg$/

/** What makes the document at an address from a view; null when there is none there. */
export function findPresenter(path: string, metric: string | null): Presenter | null {
  return presenters.get(path) ?? seldom.get(path) ?? findPresenterOf(path, metric)
}

/** Makes a document of Upfront's own API from a page's facts; null when there is nothing to say. */
export type FactsPresenter = (facts: PageFacts, asked: Asked, now: Date) => string | null

/** What is made only when somebody asks, because it computes the whole graph for one reader. */
export const factsPresenters: ReadonlyMap<string, FactsPresenter> = new Map([
  ['/api/page.json', pageJson],
  ['/api/explain', explainJson],
])

/** Whether an address below /api/ is a document; everything else there is for Next. */
export function isApiDocument(path: string): boolean {
  return path.startsWith('/api/v2/') || factsPresenters.has(path) || schemas.has(path)
}

const HTML_PATH =
  /^\/(?:history(?:\/20\d\d-(?:0[1-9]|1[0-2]))?|uptime|incidents\/[a-z0-9]{12}|components\/[a-z0-9]{12})?$/

/** Public HTML is rendered by Next and kept like every other document. */
export function isHtmlPath(path: string): boolean {
  return HTML_PATH.test(path)
}

/** Whether a document is there in every language: Statuspage's API has one address alone. */
export function isSpoken(path: string): boolean {
  return isHtmlPath(path) || factsPresenters.has(path) || SPOKEN_PATH.test(path)
}

const SPOKEN_PATH =
  /^\/(?:404|embed|history\.(?:rss|atom|json)|calendar\.ics|badge\/[a-z0-9]+\.svg|og(?:\/[a-z0-9]+)?\.png)$/

/** Documents that are made anew at every revision, asked for or not: what most wait for comes first. */
export const CORE_PATHS = ['/', ...presenters.keys(), '/history']

/** Every document of an address that is always the same, whatever the page shows. */
export const FIXED_PATHS = [...CORE_PATHS, ...seldom.keys(), ...factsPresenters.keys(), '/uptime']
