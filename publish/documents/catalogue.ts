import type { PageView } from '#engine/page'
import { componentsDocument, statusDocument, summaryDocument } from './api-v2.ts'
import { rssDocument } from './rss.ts'

export type Presenter = { type: string; present: (view: PageView, origin: string) => string }

const json = (present: (view: PageView, origin: string) => unknown): Presenter => ({
  type: 'application/json; charset=utf-8',
  present: (view, origin) => JSON.stringify(present(view, origin)),
})

/** Every public document that is made from a PageView without rendering HTML, by its path. */
export const presenters: ReadonlyMap<string, Presenter> = new Map([
  ['/api/v2/summary.json', json(summaryDocument)],
  ['/api/v2/status.json', json(statusDocument)],
  ['/api/v2/components.json', json(componentsDocument)],
  ['/history.rss', { type: 'application/rss+xml; charset=utf-8', present: rssDocument }],
  [
    '/revision.json',
    json((view) => ({ revision: view.revision, computed_at: new Date(view.computedAt).toISOString() })),
  ],
])

const HTML_PATH = /^\/(?:history|incidents\/[a-z0-9]{12}|components\/[a-z0-9]{12})?$/

/** Public HTML is rendered by Next and kept like every other document. */
export function isHtmlPath(path: string): boolean {
  return HTML_PATH.test(path)
}

/** Documents that are made anew at every revision, asked for or not. */
export const CORE_PATHS = ['/', '/history', ...presenters.keys()]
