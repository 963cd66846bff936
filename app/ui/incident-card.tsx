import type { Speech } from '#engine/language/speech'
import type { IncidentView, PageView } from '#engine/page/view'
import { ComponentLinks } from './component-links.tsx'
import { IMPACT_STATES } from './impact.ts'
import { Mark } from './mark.tsx'
import { Prose } from './prose.tsx'
import { Time } from './time.tsx'
import { told } from './told.tsx'

type Props = { incident: IncidentView; view: PageView; speech: Speech }

/** An open incident: what it is, since when, whom it touches, the last word, and when the next one comes. */
export function IncidentCard({ incident, view, speech }: Props) {
  const zone = view.page.timeZone
  const [last] = incident.updates
  return (
    <article className={`card ${IMPACT_STATES[incident.impact]}`}>
      <h3 className="flex gap-2.5 subhead">
        <Mark status={IMPACT_STATES[incident.impact]} className="mt-[0.45em]" />
        <a className="min-w-0 wrap-anywhere underline" href={speech.to(`/incidents/${incident.id}`)}>
          {incident.title}
        </a>
      </h3>
      <p className="mt-1 text-sm text-dim">
        <Lead incident={incident} view={view} speech={speech} />
      </p>
      {last ? (
        <div className="mt-3">
          <Prose source={last.body} />
        </div>
      ) : null}
      <p className="mt-3 text-sm text-dim">
        {last ? <Time at={last.displayAt} zone={zone} day={view.computedAt} speech={speech} /> : null}
        {incident.nextUpdateBy !== null && incident.nextUpdateBy > view.computedAt ? (
          <>
            {last ? ' · ' : ''}
            <b className="font-medium text-text">
              {told(speech, 'card.next_update', {
                instant: (
                  <Time at={incident.nextUpdateBy} zone={zone} day={view.computedAt} speech={speech} />
                ),
              })}
            </b>
          </>
        ) : null}
      </p>
    </article>
  )
}

function Lead({ incident, view, speech }: Props) {
  const { componentIds, startedAt } = incident
  const zone = view.page.timeZone
  const status = speech.say(`story.${incident.status}`)
  const instant = <Time at={startedAt} zone={zone} day={view.computedAt} speech={speech} />
  if (componentIds.length === 0) return told(speech, 'card.first_seen', { status, instant })
  const names = <ComponentLinks ids={componentIds} view={view} speech={speech} />
  return told(speech, 'card.first_seen_affects', { status, instant, names })
}
