import type { ComponentId } from '#engine/id'
import { parseInstant } from '#engine/instant'
import { type Language, splitLanguage } from '#engine/language'
import { parseMetric } from '#engine/page/figure'
import { type FilterName, filterForms } from '#engine/page/history'
import { parseComponentIds } from '#engine/page/personal'

/** A query parameter that belongs to a document, and the one form of its value; null when the value says nothing. */
type Parameter = { name: string; canonical: (value: string) => string | null }

const components: Parameter = {
  name: 'c',
  canonical: (value) => parseComponentIds(value)?.join(',') ?? null,
}

/** What is none is refused. */
const metric: Parameter = {
  name: 'metric',
  canonical: (value) => (value === '' ? null : parseMetric(value) === null ? NO_METRIC : value),
}

const NO_METRIC = 'none'

const component: Parameter = {
  name: 'component',
  canonical: (value) => (/^[a-z0-9]{12}$/.test(value) ? value : null),
}

const MINUTE_MS = 60_000

/** A past instant, cut to the minute: so many documents at most may be asked for. What is none is refused. */
function canonicalInstant(value: string): string | null {
  if (value === '') return null
  const instant = parseInstant(value)
  if (Number.isNaN(instant)) return NO_INSTANT
  return `${new Date(instant - (instant % MINUTE_MS)).toISOString().slice(0, 16)}:00Z`
}

const NO_INSTANT = 'none'
const at: Parameter = { name: 'at', canonical: canonicalInstant }
const known: Parameter = { name: 'known', canonical: canonicalInstant }

const FILTERS: readonly FilterName[] = ['month', 'component', 'kind', 'impact', 'q']

const filters = FILTERS.map((name): Parameter => {
  return {
    name,
    canonical: (value) => {
      const form = filterForms[name](value)
      return form === null ? null : encodeURIComponent(form)
    },
  }
})

const incidents: Parameter = {
  name: 'incidents',
  canonical: (value) => (value === '1' ? value : null),
}

const PERSONAL = new Set(['/', '/history.rss', '/history.atom', '/history.json'])

function parametersOf(path: string): readonly Parameter[] {
  if (PERSONAL.has(path)) return [components]
  if (path === '/calendar.ics') return [components, incidents]
  if (path === '/api/explain') return [at, component, known]
  if (path === '/api/page.json') return [at, known]
  if (path === '/history') return filters
  return path.startsWith('/badge/') && path !== '/badge/page.svg' ? [metric] : []
}

/**
 * The one address of a public document: its path, and of the query only what the document takes, in one form. So the
 * marks of newsletters and what somebody makes up cost no second copy.
 */
export function addressOf(url: string): string {
  const start = url.indexOf('?')
  if (start === -1) return url
  const path = url.slice(0, start)
  const given = new URLSearchParams(url.slice(start))
  const kept = parametersOf(splitLanguage(path).path).flatMap(({ name, canonical }) => {
    const text = given.get(name)
    const value = text === null ? null : canonical(text)
    return value === null ? [] : `${name}=${value}`
  })
  const address = kept.length === 0 ? path : `${path}?${kept.join('&')}`
  return address.replace(MONTH_ASKED, '/history/$1')
}

const MONTH_ASKED = /\/history\?month=([\d-]+)$/
const MONTH_PAGE = /\/history\/(\d{4}-\d\d)$/

/** The address of a view that is narrowed to fewer components than were asked for. */
export function narrowedAddress(address: string, components: readonly { id: ComponentId }[]): string {
  const ids = components.map(({ id }) => id).sort()
  return address.replace(/([?&]c=)[^&]*/, (_, name: string) => name + ids.join(','))
}

/** What Next is asked for: it hears of the language otherwise, and a whole month of history has a path of its own, so that it can be a file as well. */
export function renderedAt(address: string): string {
  return splitLanguage(address).path.replace(MONTH_PAGE, '/history?month=$1')
}

/** Whether an answer is for one reader: what somebody searches for is made, and not kept. */
export function isPassing(address: string): boolean {
  return /^\/history\?(?:.*&)?q=/.test(splitLanguage(address).path)
}

/** Whether an answer tells of the past: it is made when somebody asks, not at every revision. */
export function isOfPast(address: string): boolean {
  return /[?&](?:at|known)=/.test(address)
}

/** What Next shows where nothing is: a page like any other, since its own "not found" is blank without scripts. */
export const LOST_PATH = '/lost'

/** The address that a page's other languages are linked under: the lost page has none, and leads home. */
export function linkedAs(address: string): string {
  const { path } = splitLanguage(address)
  return path === LOST_PATH ? '/' : path
}

export type Address = {
  /** That the address begins with; null: the page's own. */
  language: Language | null
  /** Without it. */
  path: string
  /** The components that a personal view is narrowed to. */
  componentIds: readonly ComponentId[] | null
  metric: string | null
  componentId: ComponentId | null
  /** Epoch milliseconds; NaN for what is no instant. */
  at: number | null
  known: number | null
}

/** An address apart. */
export function readAddress(address: string): Address {
  const [whole = '', query] = address.split('?')
  const { language, path } = splitLanguage(whole)
  const given = new URLSearchParams(query)
  const instantOf = (name: string) => {
    const text = given.get(name)
    return text === null ? null : parseInstant(text)
  }
  return {
    language,
    path,
    componentIds: parseComponentIds(given.get('c')),
    metric: given.get('metric'),
    // Its form was checked when the address was made.
    componentId: given.get('component') as ComponentId | null,
    at: instantOf('at'),
    known: instantOf('known'),
  }
}
