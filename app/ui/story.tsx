import type { IncidentStatus } from '#engine/incident'
import type { Speech } from '#engine/language/speech'
import type { MaintenanceStatus } from '#engine/maintenance'
import type { StoryView } from '#engine/page/history'
import type { Sighting } from '#engine/page/sightings'
import type { IncidentView, MaintenanceView, PageView, UpdateView } from '#engine/page/view'
import { ComponentLinks } from './component-links.tsx'
import { IMPACT_STATES } from './impact.ts'
import { describeIncident } from './incident-line.tsx'
import { Span } from './maintenance-card.tsx'
import { Mark } from './mark.tsx'
import { Prose } from './prose.tsx'
import { describeRepeats } from './repeats.ts'
import { Sightings } from './sightings.tsx'
import { Time, TimeSpan } from './time.tsx'

export type { StoryView }

/** An incident or a maintenance of this page: both are told under /incidents. */
export function findStory(view: PageView, id: string): StoryView | null {
  const stories = [...view.openIncidents, ...view.incidents, ...view.maintenances, ...view.pastMaintenances]
  return stories.find((story) => story.id === id) ?? null
}

type Props = { view: PageView; story: StoryView; speech: Speech; sightings?: readonly Sighting[] }

export function Story({ view, story, speech, sightings = [] }: Props) {
  const state = 'impact' in story ? IMPACT_STATES[story.impact] : 'under_maintenance'
  return (
    <main id="main">
      <h1 className="headline flex gap-3.5 text-balance">
        <Mark status={state} className="mt-[0.32em]" />
        <span className="min-w-0 wrap-anywhere">{story.title}</span>
      </h1>
      <div id="stale" hidden />
      <dl className="mt-6 grid grid-cols-[104px_1fr] gap-x-4 gap-y-2 border-y border-line py-4 text-sm min-[521px]:grid-cols-[156px_1fr]">
        {'impact' in story ? (
          <IncidentTerms incident={story} view={view} speech={speech} />
        ) : (
          <Planned maintenance={story} view={view} speech={speech} />
        )}
        {story.componentIds.length > 0 ? (
          <>
            <dt className="text-dim">{speech.say('story.affects')}</dt>
            <dd>
              <ComponentLinks ids={story.componentIds} view={view} speech={speech} />
            </dd>
          </>
        ) : null}
      </dl>
      <Postmortem updates={story.updates} view={view} speech={speech} />
      <Updates
        updates={story.updates.filter(({ status }) => status !== 'postmortem')}
        view={view}
        speech={speech}
      />
      <Sightings sightings={sightings} view={view} speech={speech} />
    </main>
  )
}

type TermsProps = { incident: IncidentView; view: PageView; speech: Speech }

function IncidentTerms({ incident, view, speech }: TermsProps) {
  const { startedAt, resolvedAt, nextUpdateBy } = incident
  const { say } = speech
  const at = (instant: number) => (
    <Time at={instant} zone={view.page.timeZone} day={view.computedAt} speech={speech} />
  )
  return (
    <>
      <dt className="text-dim">{say('story.impact')}</dt>
      <dd>{describeIncident(speech, incident)}</dd>
      <dt className="text-dim">{say('story.first_seen')}</dt>
      <dd>{at(startedAt)}</dd>
      {resolvedAt === null ? null : (
        <>
          <dt className="text-dim">{say('story.ended')}</dt>
          <dd>{at(resolvedAt)}</dd>
        </>
      )}
      {resolvedAt === null && nextUpdateBy !== null ? (
        <>
          <dt className="text-dim">{say('story.next_update')}</dt>
          <dd>{at(nextUpdateBy)}</dd>
        </>
      ) : null}
    </>
  )
}

type PlannedProps = { maintenance: MaintenanceView; view: PageView; speech: Speech }

function Planned({ maintenance, view, speech }: PlannedProps) {
  const { say } = speech
  const { startedAt, completedAt, startsAt, endsAt } = maintenance
  const repeats = describeRepeats({ maintenance, view, speech })
  const isAsPlanned = startedAt === startsAt && (completedAt === null || completedAt === endsAt)
  const zone = view.page.timeZone
  return (
    <>
      <dt className="text-dim">{say('story.state')}</dt>
      <dd>{say(`story.${maintenance.status}`)}</dd>
      <dt className="text-dim">{say('story.planned')}</dt>
      <dd>
        <Span maintenance={maintenance} view={view} speech={speech} />
      </dd>
      {repeats === null ? null : (
        <>
          <dt className="text-dim">{say('repeats.label')}</dt>
          <dd>{repeats}</dd>
        </>
      )}
      {startedAt === null || isAsPlanned ? null : (
        <>
          <dt className="text-dim">{say(completedAt === null ? 'story.began' : 'story.held')}</dt>
          <dd>
            {completedAt === null ? (
              <Time at={startedAt} zone={zone} day={view.computedAt} speech={speech} />
            ) : (
              <TimeSpan
                from={startedAt}
                until={completedAt}
                zone={zone}
                day={view.computedAt}
                speech={speech}
              />
            )}
          </dd>
        </>
      )}
    </>
  )
}

type UpdatesProps = {
  updates: readonly UpdateView<IncidentStatus | MaintenanceStatus>[]
  view: PageView
  speech: Speech
}

/** What was learned afterwards stands first. */
function Postmortem({ updates, view, speech }: UpdatesProps) {
  const words = updates.filter(({ status }) => status === 'postmortem')
  if (words.length === 0) return null
  return (
    <section className="mt-9 rounded-lg bg-soft px-5 py-5">
      <h2 className="subhead">{speech.say('story.postmortem')}</h2>
      {words.map((update) => (
        <div key={update.id} className="mt-2">
          <p className="mb-3 text-sm text-dim">
            <Time at={update.displayAt} zone={view.page.timeZone} day={view.computedAt} speech={speech} />
          </p>
          <Prose source={update.body} />
        </div>
      ))}
    </section>
  )
}

function Updates({ updates, view, speech }: UpdatesProps) {
  return (
    <section className="mt-9">
      <h2 className="title">{speech.say('story.updates')}</h2>
      {updates.length === 0 ? <p className="py-4 text-dim">{speech.say('story.no_update')}</p> : null}
      <ol>
        {updates.map((update) => (
          <li
            key={update.id}
            className="border-b border-line py-5 min-[521px]:grid min-[521px]:grid-cols-[156px_1fr] min-[521px]:gap-4"
          >
            <div className="text-sm leading-6 max-[520px]:mb-1 max-[520px]:flex max-[520px]:gap-2.5">
              <h3 className="font-semibold">{speech.say(`story.${update.status}`)}</h3>
              <p className="text-dim">
                <Time at={update.displayAt} zone={view.page.timeZone} day={view.computedAt} speech={speech} />
              </p>
            </div>
            <Prose source={update.body} />
          </li>
        ))}
      </ol>
    </section>
  )
}
