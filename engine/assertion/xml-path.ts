import xpath from 'xpath'
import { remember } from '../remember.ts'
import { compiles } from './pattern.ts'
import type { XmlNode } from './xml-node.ts'
import type { XmlDocument } from './xml-tree.ts'

const MOST_LOOKS = 200_000

type Found = { stringValue: () => string; toUnsortedArray?: () => XmlNode[] }
type Question = { node: XmlNode; namespaces: Record<string, string>; allowAnyNamespaceForNoPrefix: boolean }
type Parse = (path: string) => { evaluate: (question: Question) => Found }
// The library's types leave its parser out: https://github.com/goto100/xpath/blob/master/docs/parsed%20expressions.md
const { parse, XBoolean } = xpath as unknown as { parse: Parse; XBoolean: new () => Found }

const compilePath = remember(256, parse)

export function isXmlPath(text: string): boolean {
  return compiles(() => parse(text))
}

/**
 * What an XPath 1.0 expression finds, as texts: of a set of nodes each one's, else the one value. A name without a prefix
 * is meant in any default namespace, prefixes are the document's own. Throws when it takes too much work.
 */
export function findAtXmlPath(
  path: string,
  { root: node, namespaces, looks }: XmlDocument,
): { texts: string[]; isBoolean: boolean } {
  looks.allow(MOST_LOOKS)
  const found = compilePath(path).evaluate({ node, namespaces, allowAnyNamespaceForNoPrefix: true })
  const texts = found.toUnsortedArray ? inOrder(found.toUnsortedArray()).map(textOf) : [found.stringValue()]
  return { texts, isBoolean: found instanceof XBoolean }
}

/** The library's own sorting is slow on large sets. */
function inOrder(nodes: XmlNode[]): XmlNode[] {
  return nodes.sort((a, b) => 3 - a.compareDocumentPosition(b))
}

function textOf(node: XmlNode): string {
  if (node.nodeValue !== null) return node.nodeValue
  const texts: string[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) texts.push(textOf(child))
  return texts.join('')
}
