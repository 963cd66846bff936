const KNOWN = [
  '/',
  '/history',
  '/subscribe',
  '/subscribe?step=again',
  '/subscription/made-up',
  '/history.rss',
  '/history.atom',
  '/calendar.ics',
  '/uptime',
  '/api/page.json',
  '/api/monitors',
  '/api/monitors/schema.json',
  '/api/v2/summary.json',
  '/api/v2/status.json',
  '/api/v2/components.json',
  '/api/v2/incidents.json',
  '/api/v2/incidents/unresolved.json',
  '/api/v2/scheduled-maintenances.json',
  '/revision.json',
  '/healthz',
  '/readyz',
  '/metrics',
  '/robots.txt',
  '/no-such-page',
  '/api/auth/get-session',
  '/admin/sign-in',
]
const LINK = /(?:href|src|action)="([^"]+)"|<(?:link|guid)[^>]*>([^<]+)</g

/** What one language tells beside the page's own, all tell. */
const ALIKE = /^\/(?:ja|ar)\//
const OTHER = '/de/'

/** Everything that a stranger is answered: what is known by name and all that it links to, headers included. */
export async function crawl(origin: string, more: readonly string[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const waiting = [...KNOWN, ...more]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (answers.has(path)) continue
    const text = await read(`${origin}${path}`, {})
    answers.set(path, text)
    if (!path.startsWith(OTHER)) await askAsReact(path)
    for (const [, attribute, element] of text.matchAll(LINK)) {
      const url = URL.parse((attribute ?? element ?? '').replaceAll('&amp;', '&'), `${origin}${path}`)
      if (url?.origin === origin && !ALIKE.test(url.pathname)) waiting.push(`${url.pathname}${url.search}`)
    }
  }
  return answers

  async function askAsReact(path: string): Promise<void> {
    const asReactAsks = `${path}${path.includes('?') ? '&' : '?'}_rsc`
    answers.set(asReactAsks, await read(`${origin}${asReactAsks}`, { rsc: '1' }))
  }
}

async function read(url: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(url, { headers, redirect: 'manual' })
  return `${JSON.stringify([...answer.headers])}\n${await answer.text()}`
}
