import type { ShownStatus } from '#engine/component'
import { escapeXml } from '#engine/escape'
import { speak } from '#engine/language/saying'
import { describePercent, describeSeries } from '#engine/language/spoken-figure'
import { describeDay } from '#engine/language/spoken-time'
import type { Figure } from '#engine/page/figure'
import { markOfPage } from '#engine/page/mark'
import type { PageView } from '#engine/page/view'
import { ownSpeech, type Spoken } from './own-speech.ts'

type Badge = { label: string; message: string; colour: string }

/** White on each of them is legible: contrast at least 4.5 to 1. */
const COLOUR: Record<ShownStatus, string> = {
  operational: '#1a7f37',
  degraded_performance: '#9a6700',
  partial_outage: '#bc4c00',
  major_outage: '#cf222e',
  under_maintenance: '#0969da',
  unobserved: '#57606a',
}

/** The page as a whole, in the words of its banner. */
export function pageBadge(view: PageView, { speech = ownSpeech(view) }: Spoken = {}): string {
  const colour = COLOUR[markOfPage(view)]
  return draw({ label: view.page.name, message: speak(speech, view.sentence), colour })
}

/** A component's status; null when the page does not show it. */
export function statusBadge(
  view: PageView,
  id: string,
  { speech = ownSpeech(view) }: Spoken = {},
): string | null {
  const component = view.components.find((one) => one.id === id)
  if (!component) return null
  const { name: label, status } = component
  const word = status === 'unobserved' && component.paused ? 'why.paused' : (`badge.${status}` as const)
  return draw({ label, message: speech.say(word), colour: COLOUR[status] })
}

/** A component's availability, over which time, and how much of that was watched; null when the page does not show it. */
export function figureBadge(
  view: PageView,
  id: string,
  { availability, days, isYoung }: Figure,
  { speech = ownSpeech(view) }: Spoken = {},
): string | null {
  const component = view.components.find((one) => one.id === id)
  if (!component) return null
  const { value, decimals, coverage } = availability
  const word = days === null ? speech.say('badge.day') : speech.say('counted.days', { count: days })
  const since = () => describeDay(speech, component.startedAt, view.page.timeZone)
  const window = isYoung ? speech.say('counted.since', { day: since() }) : word
  const [figure, share] = [
    describePercent(speech, value ?? 0, decimals),
    describePercent(speech, coverage, 0),
  ]
  const told =
    value === null
      ? [speech.say('badge.unobserved')]
      : [
          speech.say('badge.uptime', { figure, window }),
          ...(coverage < FULL_COVERAGE ? [speech.say('counted.note_watched', { share })] : []),
        ]
  return draw({ label: component.name, message: describeSeries(speech, told), colour: COLOUR.unobserved })
}

/** Below this it is said. */
const FULL_COVERAGE = 0.9995

const PADDING_PX = 9
const TEXT_LIMIT = 60
/** Pixels of Verdana at 11, by kinds of letters. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/\p{Mn}|\p{Default_Ignorable_Code_Point}/u, 0],
  [/[ijl.,:;'|!()[\]/\\ ]/, 4.3],
  [/[mwMW%@—]/, 10.4],
  [/\p{Lu}/u, 7.8],
  [
    /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]|\p{Extended_Pictographic}|[\u3000-\u303f\uff00-\uff60]/u,
    11,
  ],
]
const WIDTH = 6.8

/** Widths are estimates: `textLength` makes the letters keep to them. */
function draw({ label, message, colour }: Badge): string {
  const [left, right] = [cut(label), cut(message)]
  const [leftPx, rightPx] = [widthOf(left), widthOf(right)]
  const total = leftPx + rightPx
  const name = escapeXml(`${left}: ${right}`)
  const text = (words: string, from: number, width: number) =>
    `<text x="${from + PADDING_PX}" y="14" textLength="${width - 2 * PADDING_PX}" lengthAdjust="spacingAndGlyphs">${escapeXml(words)}</text>`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${total}" height="20" role="img" aria-label="${name}">` +
    `<title>${name}</title><rect width="${total}" height="20" rx="3" fill="${colour}"/>` +
    `<path d="M3 0h${leftPx - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#30363d"/>` +
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">' +
    `${text(left, 0, leftPx)}${text(right, leftPx, rightPx)}</g></svg>`
  )
}

function widthOf(text: string): number {
  let pixels = 0
  for (const one of text) pixels += WIDTHS.find(([letters]) => letters.test(one))?.[1] ?? WIDTH
  return Math.round(pixels) + 2 * PADDING_PX
}

function cut(text: string): string {
  const characters = [...text]
  return characters.length <= TEXT_LIMIT ? text : `${characters.slice(0, TEXT_LIMIT - 1).join('')}…`
}
