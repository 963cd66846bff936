import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** What a browser without scripts would send of these fields, as they are shown. */
export function formOf(fields: ReactNode): FormData {
  const form = new FormData()
  const visit = (node: Node) => {
    if ('tagName' in node) append(form, node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parseFragment(renderToStaticMarkup(fields)))
  return form
}

function append(form: FormData, element: Element): void {
  const has = attributesOf(element)
  const name = has.get('name')
  if (name === undefined) return
  if (element.tagName === 'textarea') form.append(name, textOf(element).replace(/^\n/, ''))
  if (element.tagName === 'select') form.append(name, chosenOf(element))
  if (element.tagName === 'input' && (has.get('type') !== 'checkbox' || has.has('checked')))
    form.append(name, has.get('value') ?? '')
}

function chosenOf(select: Element): string {
  const options = select.childNodes.filter((node) => 'tagName' in node).map(attributesOf)
  const chosen = options.find((option) => option.has('selected')) ?? options[0]
  return chosen?.get('value') ?? ''
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}

function attributesOf({ attrs }: Element): Map<string, string> {
  return new Map(attrs.map(({ name, value }) => [name, value]))
}
