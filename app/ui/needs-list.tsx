import type { ShownStatus } from '#engine/component'
import type { Need } from '#engine/page-needs'
import { Mark } from './mark.tsx'
import { STATUS_WORDS } from './status-word.ts'

/** What a component needs, in words. */
export function NeedsList({ need }: { need: Need }) {
  return (
    <ul className="needs-list">
      <Item need={need} />
    </ul>
  )
}

function Item({ need }: { need: Need }) {
  const children =
    need.kind === 'component'
      ? need.needs
        ? [need.needs]
        : []
      : need.kind === 'internal'
        ? []
        : need.children
  return (
    <li>
      <Name need={need} />
      <State status={need.status} />
      {need.isSoft ? <span className="text-dim"> (helps, but it can do without)</span> : null}
      {need.kind === 'component' && children.length > 0 ? (
        <span className="text-dim">, which needs</span>
      ) : null}
      {children.length > 0 ? (
        <ul>
          {children.map((child) => (
            <Item key={keyOf(child)} need={child} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function Name({ need }: { need: Need }) {
  switch (need.kind) {
    case 'component':
      return (
        <a className="underline wrap-anywhere" href={`/components/${need.componentId}`}>
          {need.name}
        </a>
      )
    case 'internal':
      return 'An internal dependency'
    case 'all':
      return 'All of these'
    case 'any':
      return 'Any of these'
    case 'atLeast':
      return need.count === null ? 'Enough of these' : `At least ${need.count} of these ${need.of}`
  }
}

function State({ status }: { status: ShownStatus }) {
  return (
    <span className={`${status} text-ink`}>
      {' '}
      <Mark status={status} className="mx-1 inline-block" />
      {STATUS_WORDS[status]}
    </span>
  )
}

function keyOf(need: Need): string {
  if (need.kind === 'component') return need.componentId
  return need.kind === 'internal' ? need.kind : `${need.kind} ${need.children.map(keyOf).join()}`
}
