import type { ShownStatus } from '#engine/component'
import type { Speech } from '#engine/language/speech'
import type { Need } from '#engine/page/needs'

export const ROW = 44
const GAP = 34
const SIZES = { component: { width: 158, height: 32 }, gate: { width: 58, height: 24 } } as const

export type Box = {
  kind: keyof typeof SIZES
  x: number
  /** Of its middle. */
  y: number
  width: number
  height: number
  label: string
  status: ShownStatus
  href: string | null
}
export type Edge = { from: Box; to: Box; isSoft: boolean }
export type Layout = { width: number; height: number; boxes: Box[]; edges: Edge[] }

type Node = {
  kind: Box['kind']
  label: string
  status: ShownStatus
  href: string | null
  isSoft: boolean
  next: Node[]
}

/** Places a component and what it needs from left to right: leaves in rows, everything else in the middle of what it leads to. */
export function layoutNeeds(root: { name: string; status: ShownStatus }, need: Need, speech: Speech): Layout {
  const tree: Node = {
    kind: 'component',
    label: root.name,
    status: root.status,
    href: null,
    isSoft: false,
    next: [nodeOf(need, speech)],
  }
  const columns = columnsOf(tree)
  const layout: Layout = { width: 0, height: 0, boxes: [], edges: [] }
  let rows = 0
  const place = (node: Node, depth: number): Box => {
    const { next, isSoft: _, ...shown } = node
    const below = next.map((child) => ({ child, box: place(child, depth + 1) }))
    const [first, last] = [below[0]?.box, below.at(-1)?.box]
    const y = first && last ? (first.y + last.y) / 2 : (rows++ + 0.5) * ROW
    const box: Box = { ...shown, ...SIZES[node.kind], x: columns[depth] ?? 0, y }
    layout.boxes.push(box)
    for (const { child, box: to } of below) layout.edges.push({ from: box, to, isSoft: child.isSoft })
    layout.width = Math.max(layout.width, box.x + box.width)
    return box
  }
  place(tree, 0)
  return { ...layout, height: rows * ROW }
}

function nodeOf(need: Need, speech: Speech): Node {
  const { status, isSoft } = need
  if (need.kind === 'internal') {
    const label = speech.say('gate.internal')
    return { kind: 'component', label, status, href: null, isSoft, next: [] }
  }
  if (need.kind === 'component') {
    const next = need.needs === null ? [] : [nodeOf(need.needs, speech)]
    return {
      kind: 'component',
      label: need.name,
      status,
      href: speech.to(`/components/${need.componentId}`),
      isSoft,
      next,
    }
  }
  const next = need.children.map((child) => nodeOf(child, speech))
  return { kind: 'gate', label: gateLabel(need, speech), status, href: null, isSoft, next }
}

function gateLabel(need: Exclude<Need, { kind: 'component' | 'internal' }>, { say }: Speech): string {
  if (need.kind !== 'atLeast') return say(`gate.${need.kind}`)
  return need.count === null || need.of === null
    ? say('gate.some')
    : say('gate.at_least', { count: need.count, total: need.of })
}

/** Where each column begins: as wide as its widest box. */
function columnsOf(tree: Node): number[] {
  const widths: number[] = []
  const measure = (node: Node, depth: number) => {
    widths[depth] = Math.max(widths[depth] ?? 0, SIZES[node.kind].width)
    for (const child of node.next) measure(child, depth + 1)
  }
  measure(tree, 0)
  let x = 0
  return widths.map((width) => {
    const begins = x
    x += width + GAP
    return begins
  })
}
