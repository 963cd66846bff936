import { escapeXml } from '#engine/escape'
import type { PageView } from '#engine/page/view'
import { alternatesOf } from './alternates.ts'

/** robots.txt (RFC 9309). */
export function robotsDocument(_: PageView, origin: string): string {
  return `User-agent: *\nAllow: /\nDisallow: /admin\nDisallow: /subscription/\nDisallow: /*/subscription/\nSitemap: ${origin}/sitemap.xml\n`
}

/** sitemaps.org takes no more in one file. */
const URLS_AT_MOST = 50_000
const CHARACTERS_AT_MOST = 50_000_000

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'

/**
 * The pages of a public site that a search engine may show (sitemaps.org 0.9): each in every language, and each of those
 * with all of them, itself among them, as search engines want it.
 */
export function sitemapDocument(view: PageView, origin: string): string {
  let text = HEAD
  let count = 0
  for (const row of rowsOf(view)) {
    const entry = entryOf(row, origin, view)
    count += entry.count
    if (count > URLS_AT_MOST || text.length + entry.text.length > CHARACTERS_AT_MOST) break
    text += entry.text
  }
  return `${text}</urlset>\n`
}

type Row = { path: string; changedAt: number }

function rowsOf(view: PageView): Row[] {
  const now = view.computedAt
  const stories = [...view.incidents, ...view.maintenances, ...view.pastMaintenances]
  return [
    { path: '/', changedAt: now },
    { path: '/uptime', changedAt: now },
    { path: '/history', changedAt: Math.max(view.page.createdAt, ...stories.map((one) => one.updatedAt)) },
    ...view.components.map(({ id }) => ({ path: `/components/${id}`, changedAt: now })),
    ...stories.map(({ id, updatedAt }) => ({ path: `/incidents/${id}`, changedAt: updatedAt })),
  ]
}

function entryOf({ path, changedAt }: Row, origin: string, { page }: PageView) {
  const alternates = alternatesOf(path, origin, page.language)
  const links = alternates
    .map(
      ({ hreflang, href }) =>
        `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${escapeXml(href)}"/>`,
    )
    .join('')
  const rest = `<lastmod>${new Date(changedAt).toISOString().slice(0, 10)}</lastmod>${links}</url>`
  const urls = new Set(alternates.map(({ href }) => href))
  const text = [...urls].map((url) => `<url><loc>${escapeXml(url)}</loc>${rest}`).join('')
  return { text, count: urls.size }
}
