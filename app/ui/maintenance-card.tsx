import type { Speech } from '#engine/language/speech'
import type { MaintenanceView, PageView } from '#engine/page/view'
import { ComponentLinks } from './component-links.tsx'
import { Mark } from './mark.tsx'
import { Prose } from './prose.tsx'
import { describeRepeats } from './repeats.ts'
import { TimeSpan } from './time.tsx'
import { told } from './told.tsx'

type Props = { maintenance: MaintenanceView; view: PageView; speech: Speech }

/** Planned work: when, on what, and its last word; under the automatic one, what a person wrote before. */
export function MaintenanceCard({ maintenance, view, speech }: Props) {
  const [last, before] = maintenance.updates
  const repeats = describeRepeats({ maintenance, view, speech })
  return (
    <article className="card under_maintenance">
      <h3 className="flex gap-2.5 subhead">
        <Mark status="under_maintenance" className="mt-[0.45em]" />
        <a className="min-w-0 wrap-anywhere underline" href={speech.to(`/incidents/${maintenance.id}`)}>
          {maintenance.title}
        </a>
      </h3>
      <p className="mt-1 text-sm text-dim">
        <Lead maintenance={maintenance} view={view} speech={speech} />
      </p>
      {repeats === null ? null : <p className="text-sm text-dim">{repeats}</p>}
      {last ? (
        <div className="mt-3">
          <Prose source={last.body} />
          {before && last.body === speech.say('auto.maintenance_started') ? (
            <div className="mt-2">
              <Prose source={before.body} />
            </div>
          ) : null}
        </div>
      ) : null}
    </article>
  )
}

function Lead({ maintenance, view, speech }: Props) {
  const { componentIds } = maintenance
  const status = speech.say(`story.${maintenance.status}`)
  const span = <Span maintenance={maintenance} view={view} speech={speech} />
  if (componentIds.length === 0) return told(speech, 'card.planned', { status, span })
  const names = <ComponentLinks ids={componentIds} view={view} speech={speech} />
  return told(speech, 'card.planned_affects', { status, span, names })
}

export function Span({ maintenance, view, speech }: Props) {
  const { startsAt, endsAt } = maintenance
  const zone = view.page.timeZone
  return <TimeSpan from={startsAt} until={endsAt} zone={zone} day={view.computedAt} speech={speech} />
}
