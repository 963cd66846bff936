import type { PageFacts } from '#engine/facts'
import type { PageView } from '#engine/page'
import { narrowView } from '#engine/page-personal'
import { readAddress } from './address.ts'
import { factsPresenters, findPresenter, isHtmlPath } from './documents/catalogue.ts'
import type { Make } from './keeper.ts'
import { finish } from './kept.ts'
import type { Place, Rendered } from './renderer.ts'
import type { PageRow } from './shelf.ts'

export const NOT_FOUND_PATH = '/404'
/** Inside the page's frame, where nothing ever stands: its "not found" is every address's. */
const UNUSED_PATH = '/incidents/000000000000'

type Ports = {
  viewOf: (pageId: string) => Promise<PageView>
  /** Everything that a page's view is made from, and the instant of reading. */
  factsOf: (pageId: string) => Promise<{ facts: PageFacts; now: Date }>
  render: (address: string, place: Place) => Promise<Rendered>
  baseUrl: URL
}

/** A component's page draws latencies, which no revision tells of. */
const LATENCY_MS = 300_000
const JSON_TYPE = 'application/json; charset=utf-8'
const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cache-control': 'public, no-cache',
}

/** The public origin of a page: its own host under the installation's scheme, else BASE_URL's. */
export function originOfPage(page: PageRow, baseUrl: URL): string {
  return page.host === null ? baseUrl.origin : `${baseUrl.protocol}//${page.host}`
}

/** Makes one document from the page's view; null when there is no such document. */
export function createMake({ viewOf, factsOf, render, baseUrl }: Ports): Make {
  return async (page, address) => {
    const asked = readAddress(address)
    const { path, componentIds, metric } = asked
    const whole = await viewOf(page.id)
    const view = componentIds === null ? whole : narrowView(whole, componentIds)
    if (view === null) return null
    const { revision, computedAt, validUntil } = view
    const stamp = { address, revision, computedAt, validUntil }
    const presenter = findPresenter(path, metric)
    if (presenter) {
      const body = presenter.present(view, originOfPage(page, baseUrl))
      if (body === null) return null
      const policy = presenter.policy?.(body)
      const headers = {
        ...COMMON,
        'content-type': presenter.type,
        'access-control-allow-origin': '*',
        ...(policy === undefined ? {} : { 'content-security-policy': policy }),
      }
      return finish({ ...stamp, status: 200, headers, body })
    }
    const presentFacts = factsPresenters.get(path)
    if (presentFacts) {
      const { facts, now } = await factsOf(page.id)
      const body = presentFacts(facts, { ...asked, origin: originOfPage(page, baseUrl) }, now)
      const headers = { ...COMMON, 'content-type': JSON_TYPE, 'access-control-allow-origin': '*' }
      return body === null ? null : finish({ ...stamp, status: 200, headers, body })
    }
    if (path !== NOT_FOUND_PATH && !(isHtmlPath(path) && isShown(path, view))) return null
    const rendered = await render(path === NOT_FOUND_PATH ? UNUSED_PATH : address, {
      pageId: page.id,
      origin: originOfPage(page, baseUrl),
    })
    if (rendered.status === 404 && path !== NOT_FOUND_PATH) return null
    const headers = {
      ...COMMON,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': rendered.policy,
    }
    const freshUntil = path.startsWith('/components/') ? Date.now() + LATENCY_MS : validUntil
    return finish({
      ...stamp,
      validUntil: Math.min(validUntil, freshUntil),
      status: rendered.status,
      headers,
      body: rendered.html,
    })
  }
}

/** Whether the view has what an address names, so that a guessed one costs no rendering. */
function isShown(path: string, view: PageView): boolean {
  const [, kind, id] = path.split('/')
  if (id === undefined) return true
  const rows =
    kind === 'components'
      ? view.components
      : [...view.incidents, ...view.maintenances, ...view.pastMaintenances]
  return rows.some((row) => row.id === id)
}
