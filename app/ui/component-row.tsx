import type { ComponentView, PageView } from '#engine/page'
import { speak } from '#engine/saying'
import type { Speech } from '#engine/speech'
import { describeDay } from '#engine/spoken-time'
import { describeAvailability } from './availability-line.ts'
import { Bars } from './bars.tsx'
import { StatusWord } from './mark.tsx'

type Props = { component: ComponentView; view: PageView; speech: Speech }

export function ComponentRow({ component, view, speech }: Props) {
  return (
    <li className="border-b border-line pt-4.5 pb-3.5">
      <div className="flex items-baseline justify-between gap-3">
        <a
          className="min-w-0 font-medium wrap-anywhere hover:underline"
          href={speech.to(`/components/${component.id}`)}
        >
          {component.name}
        </a>
        <StatusWord status={component.status} speech={speech} />
      </div>
      <Why component={component} view={view} speech={speech} />
      <Bars component={component} view={view} speech={speech} />
      <Axis component={component} view={view} speech={speech} />
    </li>
  )
}

/** Why it is not operational, with a link to the component that it suffers from. */
export function Why({ component, view, speech }: Props) {
  const { why } = component
  if (!why) return null
  const text = speak(speech, why.text)
  const cause = view.components.find(({ id }) => id === why.componentId)
  const at = cause ? text.lastIndexOf(cause.name) : -1
  return (
    <p className="mt-0.5 text-sm text-dim">
      {cause && at >= 0 ? (
        <>
          {text.slice(0, at)}
          <a className="underline" href={speech.to(`/components/${cause.id}`)}>
            {cause.name}
          </a>
          {text.slice(at + cause.name.length)}
        </>
      ) : (
        text
      )}
    </p>
  )
}

/** Over which time a component's figures are: the page's days, or since it began. */
export function describeWindow({ component, view, speech }: Props): string {
  const { startedAt, days } = component
  return isYoung(component)
    ? speech.say('counted.since', { day: describeDay(speech, startedAt, view.page.timeZone) })
    : speech.say('counted.days', { count: days.length })
}

function isYoung({ startedAt, days }: ComponentView): boolean {
  return startedAt > (days[0]?.from ?? startedAt)
}

export function Axis(props: Props) {
  const { component, speech } = props
  const window = describeWindow(props)
  const { figure, notes } = describeAvailability(speech, component.availability)
  return (
    <div className="flex flex-wrap justify-between gap-x-3 text-[0.8125rem] text-dim">
      <span>
        <span className="ninety">{speech.say('axis.ninety')}</span>
        <span className="thirty">{speech.say('axis.thirty')}</span>
      </span>
      <span className="max-[520px]:order-first max-[520px]:basis-full">
        <span className="text-text">{figure}</span>
        {isYoung(component) ? ` ${window}` : <span className="thirty"> {window}</span>}
        {notes.map((note) => ` · ${note}`).join('')}
      </span>
      <span>{speech.say('axis.today')}</span>
    </div>
  )
}
