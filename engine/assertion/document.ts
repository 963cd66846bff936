import type { HttpAnswer } from '../observation.ts'
import { findAtJsonPath } from './json-path.ts'
import { TooManyLooks } from './looks.ts'
import { findAtXmlPath } from './xml-path.ts'
import { parseXml, TooLarge, type XmlDocument } from './xml-tree.ts'

export type Found =
  | { kind: 'texts'; texts: string[]; isBoolean?: boolean }
  | { kind: 'unusable'; why: string }

/** The values at a JSONPath of an answer's body. */
export function findInJson(path: string, answer: HttpAnswer): Found {
  return find('JSON', answer, {
    parse: parseJsonOnce,
    search: (document) => ({ texts: findAtJsonPath(path, document) }),
  })
}

/** What an XPath expression finds in an answer's body. */
export function findInXml(path: string, answer: HttpAnswer): Found {
  return find('XML', answer, { parse: parseXmlOnce, search: (document) => findAtXmlPath(path, document) })
}

type Language<T> = {
  parse: (answer: HttpAnswer) => T
  search: (document: T) => { texts: string[]; isBoolean?: boolean }
}

function find<T>(name: string, answer: HttpAnswer, { parse, search }: Language<T>): Found {
  if (answer.bodyTruncated)
    return { kind: 'unusable', why: `only part of the body was read, which is not whole ${name}` }
  let document: T
  try {
    document = parse(answer)
  } catch (error) {
    const why = error instanceof TooLarge ? `has too many parts or levels to be read as` : 'is not'
    return { kind: 'unusable', why: `the body ${why} ${name}` }
  }
  try {
    return { kind: 'texts', ...search(document) }
  } catch (error) {
    const why = error instanceof TooManyLooks ? 'would take too much work' : 'cannot be done'
    return { kind: 'unusable', why: `to look through this body ${why}` }
  }
}

const parseJsonOnce = once<unknown>(({ body }) => JSON.parse(body.replace(/^\uFEFF/, '')))
const parseXmlOnce = once<XmlDocument>(({ body }) => parseXml(body))

/** One body is parsed once, however many expectations look into it. */
function once<T>(parse: (answer: HttpAnswer) => T): (answer: HttpAnswer) => T {
  const parsed = new WeakMap<HttpAnswer, { document: T }>()
  return (answer) => {
    const known = parsed.get(answer)
    if (known) return known.document
    const document = parse(answer)
    parsed.set(answer, { document })
    return document
  }
}
