import type { ComponentView, PageView } from '#engine/page'
import { describeAvailability } from './availability-line.ts'
import { Bars } from './bars.tsx'
import { describeDay } from './instant.ts'
import { StatusWord } from './mark.tsx'

export function ComponentRow({ component, view }: { component: ComponentView; view: PageView }) {
  return (
    <li className="border-b border-line pt-4.5 pb-3.5">
      <div className="flex items-baseline justify-between gap-3">
        <a className="min-w-0 font-medium wrap-anywhere hover:underline" href={`/components/${component.id}`}>
          {component.name}
        </a>
        <StatusWord status={component.status} />
      </div>
      <Why component={component} view={view} />
      <Bars component={component} view={view} />
      <Axis component={component} view={view} />
    </li>
  )
}

/** Why it is not operational, with a link to the component that it suffers from. */
export function Why({ component, view }: { component: ComponentView; view: PageView }) {
  const { why } = component
  if (!why) return null
  const cause = view.components.find(({ id }) => id === why.componentId)
  const at = cause ? why.text.lastIndexOf(cause.name) : -1
  return (
    <p className="mt-0.5 text-sm text-dim">
      {cause && at >= 0 ? (
        <>
          {why.text.slice(0, at)}
          <a className="underline" href={`/components/${cause.id}`}>
            {cause.name}
          </a>
          {why.text.slice(at + cause.name.length)}
        </>
      ) : (
        why.text
      )}
    </p>
  )
}

/** Over which time a component's figures are: the page's days, or since it began. */
export function describeWindow({ startedAt, days }: ComponentView, view: PageView): string {
  const isYoung = startedAt > (days[0]?.from ?? startedAt)
  return isYoung ? `since ${describeDay(startedAt, view.page.timeZone)}` : `in ${days.length} days`
}

export function Axis({ component, view }: { component: ComponentView; view: PageView }) {
  const window = describeWindow(component, view)
  const { figure, notes } = describeAvailability(component.availability)
  return (
    <div className="timeline flex flex-wrap justify-between gap-x-3 text-[0.8125rem] text-dim">
      <span>
        <span className="ninety">90 days ago</span>
        <span className="thirty">30 days ago</span>
      </span>
      <span className="max-[520px]:order-first max-[520px]:basis-full">
        <span className="text-text">{figure}</span>
        {window.startsWith('since') ? ` ${window}` : <span className="thirty"> {window}</span>}
        {notes.map((note) => ` · ${note}`).join('')}
      </span>
      <span>today</span>
    </div>
  )
}
