import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, parseFragment, serialize } from 'parse5'
import { languageSchema, splitLanguage } from '#engine/language'
import { ENGLISH, speechOf } from '#engine/language/speech'
import { putAside, setAside } from './aside.ts'
import { cleanBody } from './clean-body.ts'
import { PICTURE } from './image/drawing.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** The one script that a published page may carry. */
const OWN_SCRIPT = '/upfront.js'

type Ports = {
  readStyle: (href: string) => Promise<string>
  /** The one address of this page. */
  url: string
  /** The same page in each language. */
  alternates: readonly { hreflang: string; href: string }[]
  /** The picture that goes with it. */
  pictureUrl: string
}

/** Framework scripts, their preloads and React's comments out, style sheets in: a document that stands alone. */
export async function publishHtml(html: string, ports: Ports): Promise<string> {
  const { readStyle, url, pictureUrl, alternates } = ports
  const [head, body] = split(html)
  const document = parse(head)
  const styles: Element[] = []
  detachWhere(document, isDropped)
  eachElement(document, (element) => {
    if (isStyleLink(element)) styles.push(element)
  })
  for (const link of styles) {
    const css = await readStyle(attribute(link, 'href') ?? '')
    link.nodeName = 'style'
    link.tagName = 'style'
    link.attrs = []
    defaultTreeAdapter.insertText(link, css)
  }
  let isListed = true
  eachElement(document, (element) => {
    if (attribute(element, 'name') === 'robots') isListed = false
  })
  eachElement(document, (element) => {
    if (element.tagName === 'head' && isListed) {
      nameAddress(element, url)
      for (const alternate of alternates) append(element, 'link', { rel: 'alternate', ...alternate })
      showPicture(element, versioned(pictureUrl, revisionOf(document)))
    }
  })
  const [before, after] = split(serialize(document))
  return before + cleanBody(body, isDroppedTag) + after
}

/** A document before and after the end of its body's tag. */
function split(html: string): [string, string] {
  const [tag] = BODY_TAG.exec(html) ?? []
  const end = tag === undefined ? html.length : html.indexOf(tag) + tag.length
  return [html.slice(0, end), html.slice(end)]
}

const BODY_TAG = /<body\b[^>]*>/

function isDroppedTag(tag: string): boolean {
  return parseFragment(tag).childNodes.some(isDropped)
}

/** Says under which address the page is known, whatever the reader's was. */
function nameAddress(head: Element, url: string): void {
  append(head, 'link', { rel: 'canonical', href: url })
  append(head, 'meta', { property: 'og:url', content: url })
}

/** For who shows a link as a card (https://ogp.me, and X's name for a large one). */
function showPicture(head: Element, url: string): void {
  const { title, metas } = headOf(head)
  const card: Record<string, string | undefined> = {
    'og:title': metas.has('og:title') ? undefined : title,
    'og:description': metas.has('og:description') ? undefined : metas.get('description'),
    'og:image': url,
    'og:image:type': 'image/png',
    'og:image:width': String(PICTURE.width),
    'og:image:height': String(PICTURE.height),
    'og:image:alt': metas.get('og:description') ?? title,
  }
  for (const [property, content] of Object.entries(card))
    if (content !== undefined) append(head, 'meta', { property, content })
  // Next writes one for a small picture where it knows of none.
  detachWhere(head, (node) => isElement(node) && attribute(node, 'name') === 'twitter:card')
  append(head, 'meta', { name: 'twitter:card', content: 'summary_large_image' })
}

function headOf(head: Element): { title: string | undefined; metas: Map<string, string> } {
  let title: string | undefined
  const metas = new Map<string, string>()
  eachElement(head, (element) => {
    if (element.tagName === 'title') title = textOf(element)
    const name = attribute(element, 'property') ?? attribute(element, 'name')
    const content = attribute(element, 'content')
    if (element.tagName === 'meta' && name !== undefined && content !== undefined) metas.set(name, content)
  })
  return { title, metas }
}

function textOf(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
}

/** Who shows cards keeps pictures for days: a new state has a new address, which the door takes for the same. */
function versioned(url: string, revision: string | undefined): string {
  return revision === undefined ? url : `${url}?v=${revision}`
}

function revisionOf(document: Node): string | undefined {
  let revision: string | undefined
  eachElement(document, (element) => {
    if (element.tagName === 'html') revision = attribute(element, 'data-revision')
  })
  return revision
}

function append(parent: Element, name: string, attributes: Record<string, string>): void {
  const attrs = Object.entries(attributes).map(([key, value]) => ({ name: key, value }))
  defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createElement(name, parent.namespaceURI, attrs))
}

function isDropped(node: Node): boolean {
  if (node.nodeName === '#comment') return true
  if (!isElement(node)) return false
  if (node.tagName === 'script')
    return attribute(node, 'src') !== OWN_SCRIPT && attribute(node, 'type') !== 'application/ld+json'
  if (node.tagName !== 'link') return false
  const rel = attribute(node, 'rel')
  if (rel === 'preload') return attribute(node, 'as') === 'script' || attribute(node, 'as') === 'style'
  return rel === 'modulepreload' || rel === 'expect'
}

function eachElement(node: Node, visit: (element: Element) => void): void {
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) {
    if (isElement(child)) visit(child)
    eachElement(child, visit)
  }
}

function isStyleLink(node: Element): boolean {
  return node.tagName === 'link' && attribute(node, 'rel') === 'stylesheet'
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

const STALE_PLACE = /<div id="stale" hidden(?:="")?><\/div>/

/** The same page, saying since when nothing newer is known. */
export function markStale(html: string, knownAt: number): string {
  const words = inWords('stale.known', html, knownAt)
  return html.replace(STALE_PLACE, `<div id="stale" role="status">${words}</div>`)
}

/** The same page as a file: when it was made, and no forms, which need the live site. */
export function markAsOf(html: string, madeAt: number): string {
  const iso = new Date(madeAt).toISOString()
  const words = inWords('stale.as_of', html, madeAt)
  const { frame, aside } = setAside(html, HEAVY)
  const document = parse(frame.replace(STALE_PLACE, `<div id="stale" data-as-of="${iso}">${words}</div>`))
  detachWhere(document, (node) => isElement(node) && needsLiveSite(node))
  return putAside(serialize(document), aside)
}

/** Most of a large page, and nothing of it needs the live site: to read it would take seconds. */
const HEAVY = /<(svg|table)\b[^>]*>[\s\S]*?<\/\1>/g

const LANGUAGE = /<html[^>]* lang="(\w+)"/

/** A sentence of the page's language about an instant. */
function inWords(key: 'stale.known' | 'stale.as_of', html: string, at: number): string {
  const language = languageSchema.safeParse(LANGUAGE.exec(html)?.[1])
  const iso = new Date(at).toISOString()
  const time = `<time datetime="${iso}">${iso.slice(11, 16)} UTC</time>`
  const speech = language.success ? speechOf(language.data) : ENGLISH
  return speech.tell<string, typeof key>(key, { time, day: iso.slice(0, 10) }).join('')
}

const NEEDS_LIVE_SITE = new Set(['/subscribe', '/admin'])

function needsLiveSite(element: Element): boolean {
  const { path } = splitLanguage(attribute(element, 'href') ?? '')
  return NEEDS_LIVE_SITE.has(path) || attribute(element, 'data-live') !== undefined
}

function detachWhere(node: Node, isGone: (node: Node) => boolean): void {
  if (!('childNodes' in node)) return
  for (const child of [...node.childNodes]) {
    if (isGone(child)) defaultTreeAdapter.detachNode(child)
    else detachWhere(child, isGone)
  }
}
