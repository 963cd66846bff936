import { type SaxesAttributeNS, SaxesParser } from 'saxes'
import { Looks } from './looks.ts'
import { NODE_TYPE, type XmlName, XmlNode } from './xml-node.ts'

/** The library that walks through them compares each node that it finds with all found before. */
const MOST_NODES = 20_000
const MOST_DEPTH = 200

/** It may be well formed, but is not looked into. */
export class TooLarge extends Error {}

/** A document, the meanings of its prefixes, and the looks that a walk through it costs. */
export type XmlDocument = { root: XmlNode; namespaces: Record<string, string>; looks: Looks }

/** Reads XML strictly. No document type is obeyed: an entity that XML does not define itself is an error. Throws on what is not well formed. */
export function parseXml(text: string): XmlDocument {
  const looks = new Looks()
  const tree = new Tree(looks)
  const namespaces: Record<string, string> = {}
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, local, prefix, uri, attributes, ns }) => {
    for (const [known, meant] of Object.entries(ns)) namespaces[known] ??= meant
    tree.open(nameOf({ name, local, prefix, uri }), Object.values(attributes))
  })
  parser.on('closetag', () => tree.close())
  parser.on('text', (data) => tree.add(NODE_TYPE.text, data))
  parser.on('cdata', (data) => tree.add(NODE_TYPE.text, data))
  parser.on('comment', (data) => tree.add(NODE_TYPE.comment, data))
  looks.allow(Number.POSITIVE_INFINITY)
  parser.write(text).close()
  return { root: tree.root, namespaces, looks }
}

class Tree {
  readonly root: XmlNode
  readonly #looks: Looks
  readonly #path: XmlNode[] = []
  #order = 0

  constructor(looks: Looks) {
    this.#looks = looks
    this.root = this.#make(NODE_TYPE.document, { nodeName: '#document' }, null)
  }

  open(name: XmlName, attributes: SaxesAttributeNS[]): void {
    if (this.#path.length >= MOST_DEPTH) throw new TooLarge()
    const element = this.#make(NODE_TYPE.element, name, null)
    for (const attribute of attributes) {
      const isDeclaration = attribute.prefix === 'xmlns' || attribute.name === 'xmlns'
      if (!isDeclaration) element.attributes.add(this.#makeAttribute(attribute, element))
    }
    this.#here.append(element)
    this.#path.push(element)
  }

  close(): void {
    this.#path.pop()
  }

  add(nodeType: number, data: string): void {
    if (this.#path.length > 0) this.#here.append(this.#make(nodeType, { nodeName: '#text' }, data))
  }

  get #here(): XmlNode {
    return this.#path.at(-1) ?? this.root
  }

  #make(nodeType: number, name: XmlName, text: string | null): XmlNode {
    return new XmlNode({ nodeType, name, text, order: this.#nextOrder() }, this.#looks)
  }

  #makeAttribute(attribute: SaxesAttributeNS, owner: XmlNode): XmlNode {
    const [nodeType, name] = [NODE_TYPE.attribute, nameOf(attribute)]
    return new XmlNode(
      { nodeType, name, text: attribute.value, order: this.#nextOrder() },
      this.#looks,
      owner,
    )
  }

  #nextOrder(): number {
    if (this.#order >= MOST_NODES) throw new TooLarge()
    return this.#order++
  }
}

type Named = { name: string; local: string; prefix: string; uri: string }

function nameOf({ name, local, prefix, uri }: Named): XmlName {
  return { nodeName: name, localName: local, prefix, namespaceURI: uri }
}
