import type { StoryView } from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import { CORE_PATHS } from './documents/catalogue.ts'

/** The public documents of a page that a twin begins with; whatever they link to follows. */
export function twinAddresses(view: PageView, stories: readonly StoryView[] = []): string[] {
  const told = [...view.incidents, ...view.maintenances, ...view.pastMaintenances, ...stories]
  return [
    ...new Set([
      '/',
      ...CORE_PATHS,
      '/uptime',
      '/api/page.json',
      ...(view.page.logo === null ? [] : [`/logo/${view.page.logo.file}`]),
      ...view.components.flatMap(({ id }) => [`/components/${id}`, `/badge/${id}.svg`]),
      ...view.incidents.map(({ id }) => `/api/v2/incidents/${id}.json`),
      ...told.map(({ id }) => `/incidents/${id}`),
    ]),
  ]
}

/** The files under which any web server finds a document: HTML as a folder's index and as a file with its ending. */
export function twinFiles(address: string, isHtml: boolean): string[] {
  const name = address.slice(1)
  if (!isHtml) return [name]
  return name === '' || name.endsWith('/') ? [`${name}index.html`] : [`${name}/index.html`, `${name}.html`]
}

const IN_HTML = /\s(?:href|src)="([^"]+)"|\scontent="((?:https?:\/)?\/[^"]*)"/g
/** An address in a feed or in JSON, up to whatever ends it there. */
const IN_TEXT = /https?:\/\/[^\s"'<>\\]+/g

/** The addresses on its own site that a document leads to, without their queries. */
export function linksIn(text: string, { url, isHtml }: { url: string; isHtml: boolean }): string[] {
  const { origin } = new URL(url)
  const given = isHtml
    ? [...text.matchAll(IN_HTML)].map(([, link, content]) => link ?? content ?? '')
    : (text.match(IN_TEXT) ?? [])
  const paths = given.flatMap((link) => {
    const target = URL.parse(link.replaceAll('&amp;', '&'), url)
    return target?.origin === origin ? [target.pathname] : []
  })
  return [...new Set(paths)]
}
