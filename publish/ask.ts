import type { PageRow } from './page-row.ts'

/**
 * Whether a certificate may be fetched for a domain: the installation's own, and the hosts of its pages. Caddy asks it
 * before it fetches one (`on_demand_tls`, `ask`), and takes 200 for yes.
 */
export function isOwnDomain(pages: readonly PageRow[], domain: string, baseUrl: URL): boolean {
  const asked = domain.toLowerCase().replace(/\.$/, '')
  if (asked === '') return false
  if (asked === baseUrl.hostname) return true
  return pages.some(({ host }) => host !== null && host.toLowerCase().replace(/:\d+$/, '') === asked)
}

/** What an `ask` is about, from its address. */
export function askedDomain(url: string): string {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('domain') ?? ''
}
