import type { PageView } from '#engine/page'
import { CORE_PATHS } from './documents/catalogue.ts'

/** Every public document of a page that has an address without a query: details first, the home page last. */
export function twinAddresses(view: PageView): string[] {
  const stories = [...view.incidents, ...view.maintenances, ...view.pastMaintenances]
  const rest = CORE_PATHS.filter((path) => path !== '/')
  return [
    ...stories.map(({ id }) => `/incidents/${id}`),
    ...view.incidents.map(({ id }) => `/api/v2/incidents/${id}.json`),
    ...view.components.flatMap(({ id }) => [`/components/${id}`, `/badge/${id}.svg`]),
    ...(view.page.logo === null ? [] : [`/logo/${view.page.logo.file}`]),
    ...rest,
    '/uptime',
    '/api/page.json',
    '/',
  ]
}

/** The files under which any web server finds a document: HTML as a folder's index and as a file with its ending. */
export function twinFiles(address: string, isHtml: boolean): string[] {
  const name = address.slice(1)
  if (!isHtml) return [name]
  return name === '' ? ['index.html'] : [`${name}/index.html`, `${name}.html`]
}
