import { ICalCalendar, ICalEventStatus } from 'ical-generator'
import { withoutControls } from '#engine/escape'
import type { Speech } from '#engine/language/speech'
import { describeSeries } from '#engine/language/spoken-figure'
import type { StoryView } from '#engine/page/history'
import type { MaintenanceView, PageView } from '#engine/page/view'
import { addIncident } from './calendar-incidents.ts'
import { addOverride, addPlan, isShownBy, zonesOf } from './calendar-series.ts'
import { withZones } from './calendar-zone.ts'
import { ownSpeech, type Spoken } from './own-speech.ts'

/** Where a calendar stands: what it holds is said in the query of its address. */
type Place = { origin: string; address: string } & Spoken

/**
 * iCalendar (RFC 5545) of maintenances: the same UID for ever, a SEQUENCE that grows, and those called off as CANCELLED; a
 * series is one event with its rule. With `?incidents=1` it tells of incidents, too.
 */
export function calendarDocument(view: PageView, place: Place): string {
  const { origin, address, speech = ownSpeech(view) } = place
  const hasIncidents = /[?&]incidents=1(?:&|$)/.test(address)
  const calendar = new ICalCalendar({
    // The package escapes every text but this one.
    name: escaped(speech.say('title.calendar', { page: view.page.name })),
    prodId: { company: 'Upfront', product: 'Status page', language: speech.language.toUpperCase() },
    url: origin + address,
    ttl: 3600,
  })
  const host = new URL(origin).hostname
  for (const plan of view.series)
    addPlan(calendar, plan, { host, words: wordsOf(plan, plan.body, { view, url: origin, speech }) })
  for (const maintenance of [...view.pastMaintenances, ...view.maintenances]) {
    const plan = view.series.find((one) => isShownBy(maintenance, one))
    const words = wordsOfStory(maintenance, view, { origin, speech })
    if (plan) addOverride(calendar, maintenance, { plan, host, words })
    else addEvent(calendar, maintenance, { host, words, isCancelled: false })
  }
  for (const maintenance of view.cancelledMaintenances)
    if (!view.series.some((plan) => isShownBy(maintenance, plan)))
      addEvent(calendar, maintenance, {
        host,
        words: wordsOfStory(maintenance, view, { origin, speech }),
        isCancelled: true,
      })
  if (hasIncidents)
    for (const incident of view.incidents)
      addIncident(calendar, incident, { host, words: wordsOfStory(incident, view, { origin, speech }) })
  // The package leaves out the last line's end.
  return withZones(`${calendar.toString().trimEnd()}\r\n`, zonesOf(view.series, view.computedAt))
}

type Words = { summary: string; description: string; url: string }
type Told = { host: string; words: Words; isCancelled: boolean }

function addEvent(calendar: ICalCalendar, maintenance: MaintenanceView, told: Told): void {
  const { host, words, isCancelled } = told
  const { id, version, startsAt, endsAt, startedAt, completedAt, createdAt, updatedAt } = maintenance
  const start = startedAt ?? startsAt
  calendar.createEvent({
    id: `${id}@${host}`,
    sequence: version - 1,
    stamp: new Date(updatedAt),
    created: new Date(createdAt),
    lastModified: new Date(updatedAt),
    start: new Date(start),
    end: new Date(Math.max(completedAt ?? endsAt, start + 1000)),
    ...words,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
}

type Saying = { origin: string; speech: Speech }

function wordsOfStory(story: StoryView, view: PageView, { origin, speech }: Saying): Words {
  const url = `${origin}/incidents/${story.id}`
  return wordsOf(story, story.updates[0]?.body ?? '', { view, url, speech })
}

function wordsOf(
  { title, componentIds }: Pick<StoryView, 'title' | 'componentIds'>,
  body: string,
  { view, url, speech }: { view: PageView; url: string; speech: Speech },
): Words {
  const names = view.components.filter(({ id }) => componentIds.includes(id)).map(({ name }) => name)
  return {
    summary: inText(title),
    description: inText([body, affected(speech, names)].filter(Boolean).join('\n\n')),
    url,
  }
}

function affected(speech: Speech, names: readonly string[]): string {
  if (names.length === 0) return ''
  return speech.say('calendar.affected', { names: describeSeries(speech, names) })
}

/** RFC 5545 allows no other control characters in a text either. */
function inText(text: string): string {
  return withoutControls(text.replaceAll('\r\n', '\n'))
}

function escaped(text: string): string {
  return inText(text)
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}
