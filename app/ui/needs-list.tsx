import type { ShownStatus } from '#engine/component'
import type { Speech } from '#engine/language/speech'
import type { Need } from '#engine/page/needs'
import { Mark } from './mark.tsx'

/** What a component needs, in words. */
type Props = { need: Need; speech: Speech }

export function NeedsList({ need, speech }: Props) {
  return (
    <ul className="needs-list">
      <Item need={need} speech={speech} />
    </ul>
  )
}

function Item({ need, speech }: Props) {
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
      <Name need={need} speech={speech} />
      <State status={need.status} speech={speech} />
      {need.isSoft ? <span className="text-dim"> {speech.say('needs.soft')}</span> : null}
      {need.kind === 'component' && children.length > 0 ? (
        <span className="text-dim">{speech.say('needs.which_needs')}</span>
      ) : null}
      {children.length > 0 ? (
        <ul>
          {children.map((child) => (
            <Item key={keyOf(child)} need={child} speech={speech} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function Name({ need, speech }: Props) {
  const { say } = speech
  switch (need.kind) {
    case 'component':
      return (
        <a className="underline wrap-anywhere" href={speech.to(`/components/${need.componentId}`)}>
          {need.name}
        </a>
      )
    case 'internal':
      return say('needs.internal')
    case 'all':
    case 'any':
      return say(`needs.${need.kind}`)
    case 'atLeast':
      return need.count === null || need.of === null
        ? say('needs.enough')
        : say('needs.at_least', { count: need.count, total: need.of })
  }
}

function State({ status, speech }: { status: ShownStatus; speech: Speech }) {
  return (
    <span className={`${status} text-ink`}>
      {' '}
      <Mark status={status} className="mx-1 inline-block" />
      {speech.say(`status.${status}`)}
    </span>
  )
}

function keyOf(need: Need): string {
  if (need.kind === 'component') return need.componentId
  return need.kind === 'internal' ? need.kind : `${need.kind} ${need.children.map(keyOf).join()}`
}
