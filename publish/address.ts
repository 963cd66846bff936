import type { ComponentId } from '#engine/id'
import { parseComponentIds } from '#engine/page-personal'

/** A query parameter that belongs to a document, and the one form of its value; null when the value says nothing. */
type Parameter = { name: string; canonical: (value: string) => string | null }

const components: Parameter = {
  name: 'c',
  canonical: (value) => parseComponentIds(value)?.join(',') ?? null,
}

const metric: Parameter = {
  name: 'metric',
  canonical: (value) => (value === 'uptime-90d' ? value : null),
}

const PERSONAL = new Set(['/', '/history.rss', '/history.atom', '/history.json', '/calendar.ics'])

function parameterOf(path: string): Parameter | null {
  if (PERSONAL.has(path)) return components
  return path.startsWith('/badge/') ? metric : null
}

/**
 * The one address of a public document: its path, and of the query only what the document takes, in one form. So the
 * marks of newsletters and what somebody makes up cost no second copy.
 */
export function addressOf(url: string): string {
  const start = url.indexOf('?')
  if (start === -1) return url
  const path = url.slice(0, start)
  const parameter = parameterOf(path)
  if (parameter === null) return path
  const given = new URLSearchParams(url.slice(start)).get(parameter.name)
  const value = given === null ? null : parameter.canonical(given)
  return value === null ? path : `${path}?${parameter.name}=${value}`
}

/** An address apart: its path, the components that it is narrowed to, and the metric that it shows. */
export function readAddress(address: string): {
  path: string
  componentIds: readonly ComponentId[] | null
  metric: string | null
} {
  const [path = '', query] = address.split('?')
  const given = new URLSearchParams(query)
  return { path, componentIds: parseComponentIds(given.get('c')), metric: given.get('metric') }
}
