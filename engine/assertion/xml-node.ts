import type { Looks } from './looks.ts'

export const NODE_TYPE = { element: 1, attribute: 2, text: 3, comment: 8, document: 9 } as const

export type XmlName = {
  nodeName: string
  localName?: string
  prefix?: string
  namespaceURI?: string | null
}
type Made = { nodeType: number; name: XmlName; text: string | null; order: number }

/** As much of a DOM node as XPath looks at. Each step from one to another counts. */
export class XmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly localName: string | null
  readonly prefix: string | null
  readonly namespaceURI: string | null
  readonly nodeValue: string | null
  readonly ownerElement: XmlNode | null = null
  readonly attributes: XmlAttributes
  readonly #order: number
  readonly #looks: Looks
  #parent: XmlNode | null = null
  #first: XmlNode | null = null
  #last: XmlNode | null = null
  #next: XmlNode | null = null
  #previous: XmlNode | null = null

  constructor({ nodeType, name, text, order }: Made, looks: Looks, owner: XmlNode | null = null) {
    this.nodeType = nodeType
    this.nodeName = name.nodeName
    this.localName = name.localName ?? null
    this.prefix = name.prefix ?? null
    this.namespaceURI = name.namespaceURI || null
    this.nodeValue = text
    this.ownerElement = owner
    this.#order = order
    this.#looks = looks
    this.attributes = new XmlAttributes(looks)
  }

  append(child: XmlNode): void {
    child.#parent = this
    child.#previous = this.#last
    if (this.#last) this.#last.#next = child
    else this.#first = child
    this.#last = child
  }

  get data(): string | null {
    return this.nodeValue
  }

  get value(): string | null {
    return this.nodeValue
  }

  get parentNode(): XmlNode | null {
    return this.#look(this.#parent)
  }

  get firstChild(): XmlNode | null {
    return this.#look(this.#first)
  }

  get nextSibling(): XmlNode | null {
    return this.#look(this.#next)
  }

  get previousSibling(): XmlNode | null {
    return this.#look(this.#previous)
  }

  /** The DOM's numbers: 2 when the other comes before, 4 when it comes after. */
  compareDocumentPosition(other: XmlNode): number {
    this.#looks.count()
    if (other.#order === this.#order) return 0
    return other.#order < this.#order ? 2 : 4
  }

  #look(node: XmlNode | null): XmlNode | null {
    this.#looks.count()
    return node
  }
}

class XmlAttributes {
  readonly #list: XmlNode[] = []
  readonly #looks: Looks

  constructor(looks: Looks) {
    this.#looks = looks
  }

  add(attribute: XmlNode): void {
    this.#list.push(attribute)
  }

  get length(): number {
    return this.#list.length
  }

  item(index: number): XmlNode | null {
    this.#looks.count()
    return this.#list[index] ?? null
  }
}
