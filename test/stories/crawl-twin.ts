import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node

export type Crawled = { pages: Map<string, string>; dead: string[] }

/** Follows every link of a site from its home, as a reader without scripts could, and lists those that lead nowhere. */
export async function crawlTwin(origin: string, knownAs: string): Promise<Crawled> {
  const pages = new Map<string, string>()
  const dead: string[] = []
  const waiting = [{ path: '/', from: '' }]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, from } = next
    if (pages.has(path)) continue
    const answer = await fetch(origin + path)
    const text = await answer.text()
    pages.set(path, text)
    if (answer.status !== 200) dead.push(`${path} (${answer.status}) from ${from}`)
    const isHtml = answer.headers.get('content-type')?.startsWith('text/html') === true
    const links = isHtml ? linksOf(parse(text)) : (text.match(/https?:\/\/[^\s"'<>\\]+/g) ?? [])
    for (const link of links) {
      const target = URL.parse(link, knownAs + path)
      if (target?.origin === knownAs) waiting.push({ path: target.pathname, from: path })
    }
  }
  return { pages, dead }
}

const ATTRIBUTES = new Set(['href', 'src', 'action'])

function linksOf(node: Node): string[] {
  const own = 'attrs' in node ? node.attrs.filter(({ name }) => ATTRIBUTES.has(name)) : []
  const below = 'childNodes' in node ? node.childNodes.flatMap(linksOf) : []
  return [...own.map(({ value }) => value), ...below]
}
