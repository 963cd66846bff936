import type { Speech } from '#engine/language/speech'
import type { Need } from '#engine/page/needs'
import type { ComponentView } from '#engine/page/view'
import { type Box, type Edge, layoutNeeds } from './needs-layout.ts'

const LETTERS = 15

type Props = { component: ComponentView; need: Need; speech: Speech }

/** What a component needs, left to right, for the eye; the list beneath says the same. */
export function NeedsGraph({ component, need, speech }: Props) {
  const { width, height, boxes, edges } = layoutNeeds(component, need, speech)
  return (
    <svg
      className="needs"
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      width={width + 2}
      height={height + 2}
      aria-hidden="true"
    >
      {edges.map((edge) => (
        <path
          key={`${edge.from.x} ${edge.from.y} ${edge.to.y}`}
          className={edgeClass(edge)}
          d={curve(edge)}
        />
      ))}
      {boxes.map((box) => (
        <BoxDrawing key={`${box.x} ${box.y}`} box={box} />
      ))}
    </svg>
  )
}

function BoxDrawing({ box }: { box: Box }) {
  const { kind, x, y, width, height, label, status, href } = box
  const isComponent = kind === 'component'
  const short = label.length > LETTERS + 2 ? `${label.slice(0, LETTERS).trimEnd()}…` : label
  const drawing = (
    <g className={`${status} ${kind}`}>
      <title>{label}</title>
      <rect x={x} y={y - height / 2} width={width} height={height} rx={isComponent ? 7 : height / 2} />
      {isComponent ? (
        <use href={`#${status}`} className="tone" x={x + 11} y={y - 5} width={10} height={10} />
      ) : null}
      <text
        x={isComponent ? x + 29 : x + width / 2}
        y={y + 4.5}
        textAnchor={isComponent ? 'start' : 'middle'}
      >
        {short}
      </text>
    </g>
  )
  return href === null ? (
    drawing
  ) : (
    <a href={href} tabIndex={-1}>
      {drawing}
    </a>
  )
}

function edgeClass({ to, isSoft }: Edge): string {
  return `edge ${to.status}${isSoft ? ' soft' : ''}`
}

function curve({ from, to }: Edge): string {
  const x = from.x + from.width
  const middle = (x + to.x) / 2
  return `M${x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`
}
