import type { Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { Refusal } from '#engine/refusal'

/**
 * What a component needs, as an outline: a component's name per line, and `all`, `any`, `at least 2 of` or `soft` above
 * lines that stand further in. `soft Name` fits on one line. Lines at the top are all needed.
 */
export type Named = { id: ComponentId; name: string }
type Line = { number: number; indent: number; text: string }

const AT_LEAST = /^at least (\d{1,3}) of$/i

/** Reads an outline; null for an empty one. Refuses with the line's number. */
export function parseOutline(outline: string, components: readonly Named[]): Requirement | null {
  const lines = outline
    .split('\n')
    .map((text, index) => ({
      number: index + 1,
      indent: text.replaceAll('\t', '  ').search(/\S/),
      text: text.trim().replace(/^[-*] +/, ''),
    }))
    .filter(({ text }) => text !== '')
  if (lines.length === 0) return null
  const trees = readLevel(lines, components)
  const [only] = trees
  return trees.length === 1 && only !== undefined ? only : { all: trees }
}

/** Writes a tree as the outline that parses to it again. */
export function printOutline(tree: Requirement | null, components: readonly Named[]): string {
  if (tree === null) return ''
  const isBare = typeof tree === 'object' && 'all' in tree && tree.all.length > 1
  const trees = isBare ? tree.all : [tree]
  return trees.flatMap((one) => printLines(one, components)).join('\n')
}

function readLevel(lines: readonly Line[], components: readonly Named[]): Requirement[] {
  const first = lines[0]
  if (!first) return []
  const trees: Requirement[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]
    if (!line) break
    if (line.indent !== first.indent) refuse(line, 'stands neither under the line above nor beside it')
    const next = lines.findIndex(({ indent }, index) => index > at && indent <= first.indent)
    const end = next === -1 ? lines.length : next
    trees.push(readTree(line, readLevel(lines.slice(at + 1, end), components), components))
    at = end
  }
  return trees
}

function readTree(line: Line, children: Requirement[], components: readonly Named[]): Requirement {
  const word = line.text.toLowerCase()
  const count = AT_LEAST.exec(line.text)?.[1]
  const isKeyword = word === 'all' || word === 'any' || word === 'soft' || count !== undefined
  if (isKeyword && children.length === 0) refuse(line, 'needs lines under it, further in')
  if (word === 'all') return { all: children }
  if (word === 'any') return { any: children }
  if (word === 'soft')
    return { soft: children.length === 1 ? (children[0] ?? { all: [] }) : { all: children } }
  if (count !== undefined) return atLeast(line, Number(count), children)
  if (children.length > 0) refuse(line, 'is a component, and nothing can stand under it')
  const known = idOf(line.text, components)
  if (known !== null) return known
  const soft = /^soft (.+)$/i.exec(line.text)?.[1]
  const softened = soft === undefined ? null : idOf(soft, components)
  return softened === null ? refuse(line, `names no component: “${line.text}”`) : { soft: softened }
}

function atLeast(line: Line, count: number, of: Requirement[]): Requirement {
  if (count < 1 || count > of.length) refuse(line, `asks for ${count} of ${of.length}`)
  return { atLeast: count, of }
}

function idOf(text: string, components: readonly Named[]): ComponentId | null {
  const id = /\(([a-z0-9]{12})\)$/.exec(text)?.[1]
  const exact = components.find((component) => component.id === (id ?? text))
  if (exact) return exact.id
  const named = components.filter(({ name }) => name.toLowerCase() === text.toLowerCase())
  if (named.length > 1)
    throw new Refusal(
      'invalid',
      `Several components are called “${text}”: write “${text} (${named[0]?.id})”.`,
      'requires',
    )
  return named[0]?.id ?? null
}

function printLines(tree: Requirement, components: readonly Named[]): string[] {
  if (typeof tree === 'string') return [nameOf(tree, components)]
  if ('soft' in tree)
    return typeof tree.soft === 'string'
      ? [`soft ${nameOf(tree.soft, components)}`]
      : ['soft', ...indented([tree.soft], components)]
  if ('all' in tree) return ['all', ...indented(tree.all, components)]
  if ('any' in tree) return ['any', ...indented(tree.any, components)]
  return [`at least ${tree.atLeast} of`, ...indented(tree.of, components)]
}

function indented(trees: readonly Requirement[], components: readonly Named[]): string[] {
  return trees.flatMap((tree) => printLines(tree, components)).map((line) => `  ${line}`)
}

function nameOf(id: ComponentId, components: readonly Named[]): string {
  const name = components.find((component) => component.id === id)?.name
  if (name === undefined) return id
  return components.filter((component) => component.name === name).length === 1 ? name : `${name} (${id})`
}

function refuse(line: Line, why: string): never {
  throw new Refusal('invalid', `Line ${line.number} ${why}.`, 'requires')
}
