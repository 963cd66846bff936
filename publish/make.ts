import { prefixOf, splitLanguage } from '#engine/language'
import { retellPage, retellStory } from '#engine/language/retell-page'
import { speechOf } from '#engine/language/speech'
import type { PageGraph } from '#engine/page/graph'
import { findStory, type StoryView } from '#engine/page/history'
import { formatOf } from '#engine/page/logo'
import { narrowView } from '#engine/page/personal'
import type { PageView } from '#engine/page/view'
import { type Address, LOST_PATH, narrowedAddress, readAddress } from './address.ts'
import {
  factsPresenters,
  findPresenter,
  isHtmlPath,
  isSpoken,
  type Presenter,
  type PresenterPorts,
} from './documents/catalogue.ts'
import type { Make } from './keeper.ts'
import { ALWAYS, type Draft, finish, type Kept, MOVED } from './kept.ts'
import { makeTold, type ReadTold } from './make-told.ts'
import { createOlderStories, type ReadNewest } from './older-stories.ts'
import type { PageRow } from './page-row.ts'
import type { Place, Rendered } from './renderer.ts'

export const NOT_FOUND_PATH = '/404'

type Ports = {
  viewOf: (pageId: string) => Promise<PageView>
  factsOf: ReadTold
  /** What the figures of a page are counted from. */
  graphOf: (pageId: string) => Promise<PageGraph>
  render: (address: string, place: Place) => Promise<Rendered>
  logoOf: (pageId: string, file: string) => Promise<Buffer | null>
  /** Whether there is a story of this id, also one that is older than what a view tells. */
  hasStory: (id: string) => Promise<boolean>
  /** A story of a page, however old; null when the page tells none of this id. */
  storyOf: (pageId: string, id: string) => Promise<StoryView | null>
  /** The newest stories of a page, as many as documents list, however old. */
  newestOf: ReadNewest
  baseUrl: URL
}

/** A component's page draws latencies, which no revision tells of. */
const LATENCY_MS = 300_000
const JSON_TYPE = 'application/json; charset=utf-8'
const YEAR_SECONDS = 31_536_000
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
export function createMake(ports: Ports): Make {
  const { viewOf, factsOf, render, logoOf, hasStory, storyOf, baseUrl } = ports
  const withOlder = createOlderStories(ports.newestOf)
  return async (page, address) => {
    const asked = readAddress(address)
    const { language, path, componentIds, metric } = asked
    const [, file] = LOGO_PATH.exec(path) ?? []
    if (file !== undefined) return makeLogo(address, file, await logoOf(page.id, file))
    const whole = await withOlder(await viewOf(page.id), path)
    const pageLanguage = whole.page.language
    if (language !== null && (language === pageLanguage || !isSpoken(path))) return null
    const speech = speechOf(language ?? pageLanguage, pageLanguage)
    const origin = originOfPage(page, baseUrl)
    const shown = componentIds === null ? whole : narrowView(whole, componentIds)
    if (shown === null) return null
    const view = retellPage(speech, shown)
    const { revision, computedAt, validUntil } = view
    const stamp = { address, revision, computedAt, validUntil }
    if (componentIds !== null && shown.components.length < componentIds.length) {
      const location = narrowedAddress(address, shown.components)
      return await finish({ ...stamp, status: MOVED, headers: { ...COMMON, location }, body: '' })
    }
    const presenter = findPresenter(path, metric)
    if (presenter) {
      const { logo } = view.page
      const readLogo = async () => (logo === null ? null : await logoOf(page.id, logo.file))
      const readStory = async (id: string) => {
        const story = (await hasStory(id)) ? await storyOf(page.id, id) : null
        return story && retellStory(speech, story)
      }
      const readGraph = () => ports.graphOf(page.id)
      return await makePresented(presenter, view, {
        stamp,
        origin: origin + prefixOf(speech.language, pageLanguage),
        ports: { address: splitLanguage(address).path, speech, readLogo, readStory, readGraph },
      })
    }
    if (factsPresenters.has(path)) {
      const headers = {
        ...COMMON,
        'content-type': JSON_TYPE,
        'content-language': speech.language,
        'access-control-allow-origin': '*',
      }
      const place = { pageId: page.id, origin, asked, speech, headers }
      return makeTold(stamp, place, factsOf)
    }
    const isThere = path === NOT_FOUND_PATH || (isHtmlPath(path) && (await isShown(asked, view, hasStory)))
    if (!isThere) return null
    const isLost = path === NOT_FOUND_PATH
    const rendered = await render(isLost ? speech.to(LOST_PATH) : address, {
      pageId: page.id,
      pageLanguage,
      origin,
      hasPicture: isRecent(path, view),
    })
    if (rendered.status === 404) return null
    const headers = {
      ...COMMON,
      'content-type': 'text/html; charset=utf-8',
      'content-language': speech.language,
      'content-security-policy': rendered.policy,
    }
    const freshUntil = path.startsWith('/components/') ? Date.now() + LATENCY_MS : validUntil
    return finish({
      ...stamp,
      validUntil: Math.min(validUntil, freshUntil),
      status: isLost ? 404 : rendered.status,
      headers,
      body: rendered.html,
    })
  }
}

type Presented = {
  stamp: Pick<Draft, 'address' | 'revision' | 'computedAt' | 'validUntil'>
  origin: string
  ports: PresenterPorts
}

async function makePresented(
  presenter: Presenter,
  view: PageView,
  { stamp, origin, ports }: Presented,
): Promise<Kept | null> {
  const { type, present, policy, status = 200, freshMs = ALWAYS } = presenter
  const body = await present(view, origin, ports)
  if (body === null) return null
  const headers = {
    ...COMMON,
    'content-type': type,
    'content-language': ports.speech.language,
    'access-control-allow-origin': '*',
    ...(policy && typeof body === 'string' ? { 'content-security-policy': policy(body) } : {}),
  }
  const validUntil = Math.min(stamp.validUntil, Date.now() + freshMs)
  return await finish({ ...stamp, validUntil, status, headers, body })
}

/** Whether a document may stand at an address, told by its shape alone; what else is asked for is nowhere. */
export function mayStand(address: string): boolean {
  const { language, path, metric } = readAddress(address)
  if (language !== null && !isSpoken(path)) return false
  if (isHtmlPath(path) || factsPresenters.has(path) || LOGO_PATH.test(path)) return true
  return findPresenter(path, metric) !== null
}

const LOGO_PATH = /^\/logo\/([0-9a-f]{32}\.(?:png|webp))$/

/** Its name holds its hash, so that it is never wrong. */
async function makeLogo(address: string, file: string, body: Buffer | null): Promise<Kept | null> {
  if (body === null) return null
  const headers = {
    'content-type': formatOf(file).type,
    'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  }
  const stamp = { revision: ALWAYS, computedAt: 0, validUntil: ALWAYS }
  return await finish({ ...stamp, address, status: 200, headers, body })
}

/** Whether there may be what an address names, so that a guessed one costs no rendering. */
async function isShown(
  { path, componentId }: Address,
  view: PageView,
  hasStory: Ports['hasStory'],
): Promise<boolean> {
  const [, kind, id] = path.split('/')
  if (componentId !== null && !view.components.some((row) => row.id === componentId)) return false
  if (id === undefined || kind === 'history') return true
  if (kind === 'components') return view.components.some((row) => row.id === id)
  return findStory(view, id) !== null || (await hasStory(id))
}

/** Stories of long ago are many, and few share them: each has the picture of the page. */
function isRecent(path: string, view: PageView): boolean {
  const [, kind, id] = path.split('/')
  return kind !== 'incidents' || (id !== undefined && findStory(view, id) !== null)
}
