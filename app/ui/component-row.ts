import { speak } from '#engine/language/saying'
import type { Speech } from '#engine/language/speech'
import { describeDay } from '#engine/language/spoken-time'
import type { ComponentView, PageView } from '#engine/page/view'
import { describeAvailability } from './availability-line.ts'
import { bars } from './bars.ts'
import { type Markup, markup } from './markup.ts'
import { statusWord } from './status-mark.ts'

type Props = { component: ComponentView; view: PageView; speech: Speech }

export function componentRow(props: Props): Markup {
  const { component, speech } = props
  return markup`
    <li class="border-b border-line pt-4.5 pb-3.5">
      <div class="flex items-baseline justify-between gap-3">
        <a class="min-w-0 font-medium wrap-anywhere hover:underline" href="${speech.to(`/components/${component.id}`)}">
          ${component.name}
        </a>
        ${statusWord(speech, component.status)}
      </div>
      ${why(props)}
      ${bars(props)}
      ${axis(props)}
    </li>`
}

/** Why it is not operational, with a link to the component that it suffers from. */
export function why({ component, view, speech }: Props): Markup | null {
  if (!component.why) return null
  const { componentId } = component.why
  const text = speak(speech, component.why.text)
  const cause = componentId === null ? undefined : view.components.find(({ id }) => id === componentId)
  return markup`<p class="mt-0.5 text-sm text-dim">${cause ? linked(text, cause, speech) : text}</p>`
}

/** A sentence in which a component's name leads to its page. */
function linked(text: string, { id, name }: ComponentView, speech: Speech): Markup {
  const at = text.lastIndexOf(name)
  if (at < 0) return markup`${text}`
  const link = markup`<a class="underline" href="${speech.to(`/components/${id}`)}">${name}</a>`
  return markup`${text.slice(0, at)}${link}${text.slice(at + name.length)}`
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

/** Beneath the bars: where they begin and end, and what they come to. */
export function axis(props: Props): Markup {
  const { component, speech } = props
  const window = describeWindow(props)
  const { figure, notes } = describeAvailability(speech, component.availability)
  return markup`
    <div class="flex flex-wrap justify-between gap-x-3 text-[0.8125rem] text-dim">
      <span>
        <span class="ninety">${speech.say('axis.ninety')}</span>
        <span class="thirty">${speech.say('axis.thirty')}</span>
      </span>
      <span class="max-[520px]:order-first max-[520px]:basis-full">
        <span class="text-text">${figure}</span>
        ${isYoung(component) ? ` ${window}` : markup`<span class="thirty"> ${window}</span>`}
        ${notes.map((note) => ` · ${note}`).join('')}
      </span>
      <span>${speech.say('axis.today')}</span>
    </div>`
}
