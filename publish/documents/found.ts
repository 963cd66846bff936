import type { PageView } from '#engine/page'
import { escapeXml } from './escape.ts'

/** robots.txt (RFC 9309). */
export function robotsDocument(_: PageView, origin: string): string {
  return `User-agent: *\nAllow: /\nDisallow: /admin\nDisallow: /subscription/\nSitemap: ${origin}/sitemap.xml\n`
}

/** The pages of a public site that a search engine may show (sitemaps.org 0.9). */
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
  const urls = rows.map(({ path, changedAt }) => {
    const day = new Date(changedAt).toISOString().slice(0, 10)
    return `<url><loc>${escapeXml(origin + path)}</loc><lastmod>${day}</lastmod></url>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`
}
