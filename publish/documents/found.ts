import { LANGUAGES, prefixOf } from '#engine/language'
import type { PageView } from '#engine/page'
import { escapeXml } from './escape.ts'

/** robots.txt (RFC 9309). */
export function robotsDocument(_: PageView, origin: string): string {
  return `User-agent: *\nAllow: /\nDisallow: /admin\nDisallow: /subscription/\nDisallow: /*/subscription/\nSitemap: ${origin}/sitemap.xml\n`
}

/** sitemaps.org takes no more in one file. */
const URLS_AT_MOST = 50_000

/** The pages of a public site that a search engine may show, in every language (sitemaps.org 0.9). */
export function sitemapDocument(view: PageView, origin: string): string {
  const now = view.computedAt
  const stories = [...view.incidents, ...view.maintenances, ...view.pastMaintenances]
  const rows = [
    { path: '/', changedAt: now },
    { path: '/uptime', changedAt: now },
    { path: '/history', changedAt: Math.max(view.page.createdAt, ...stories.map((one) => one.updatedAt)) },
    ...view.components.map(({ id }) => ({ path: `/components/${id}`, changedAt: now })),
    ...stories.map(({ id, updatedAt }) => ({ path: `/incidents/${id}`, changedAt: updatedAt })),
  ]
  const prefixes = LANGUAGES.map((language) => prefixOf(language, view.page.language)).sort()
  const urls = rows.flatMap(({ path, changedAt }) => {
    const day = new Date(changedAt).toISOString().slice(0, 10)
    return prefixes.map(
      (prefix) => `<url><loc>${escapeXml(origin + prefix + path)}</loc><lastmod>${day}</lastmod></url>`,
    )
  })
  const within = urls.slice(0, URLS_AT_MOST).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${within}</urlset>\n`
}
