import type { Speech } from '#engine/language/speech'
import { describeMonth } from '#engine/language/spoken-time'
import { beganAt, type Found, type HistoryFilter, isPlain } from '#engine/page/history'
import type { MaintenanceView, PageView } from '#engine/page/view'
import { groupByKey } from './calendar-days.ts'
import { HistoryForm } from './history-form.tsx'
import { HistoryMonths } from './history-months.tsx'
import { describeFound } from './history-words.ts'
import { IncidentLine } from './incident-line.tsx'
import { Span } from './maintenance-card.tsx'
import { Mark } from './mark.tsx'
import { Day } from './time.tsx'
import { told } from './told.tsx'

type Props = {
  view: PageView
  filter: HistoryFilter
  found: Found
  /** When the page's first story began. */
  firstAt: number
  speech: Speech
}

/** What was told, by month: of the last 90 days, or all that a reader looks for. */
export function History({ view, filter, found, firstAt, speech }: Props) {
  const { say } = speech
  const zone = view.page.timeZone
  const months = groupByKey(found.stories, (story) => describeMonth(speech, beganAt(story), zone))
  return (
    <main id="main">
      <h1 className="headline">{say('history.title')}</h1>
      <p className="mt-2 text-sm text-dim">
        {describeFound(speech, found, filter, view)}
        {isPlain(filter) ? null : (
          <>
            {' '}
            <a className="underline" href={speech.to('/history')}>
              {say('history.show_plain')}
            </a>
          </>
        )}
      </p>
      <div id="stale" hidden />
      <HistoryForm view={view} filter={filter} firstAt={firstAt} speech={speech} />
      {months.length === 0 ? (
        <p className="mt-8 border-y border-line py-10 text-center text-dim">
          {say(isPlain(filter) ? 'history.nothing' : 'history.nothing_found')}
        </p>
      ) : null}
      {months.map(([month, stories]) => (
        <section key={month} className="mt-11">
          <h2 className="border-b border-line pb-3 subhead">{month}</h2>
          <ol>
            {stories.map((story) => (
              <li key={story.id} className="dated">
                <p className="text-sm leading-6 text-dim">
                  <Day at={beganAt(story)} zone={zone} speech={speech} />
                </p>
                {'impact' in story ? (
                  <IncidentLine incident={story} speech={speech} />
                ) : (
                  <MaintenanceLine maintenance={story} view={view} speech={speech} />
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <HistoryMonths view={view} filter={filter} firstAt={firstAt} speech={speech} />
    </main>
  )
}

type LineProps = { maintenance: MaintenanceView; view: PageView; speech: Speech }

function MaintenanceLine({ maintenance, view, speech }: LineProps) {
  return (
    <div className="flex gap-2.5">
      <Mark status="under_maintenance" className="mt-[0.5em]" />
      <div className="min-w-0">
        <a className="wrap-anywhere underline" href={speech.to(`/incidents/${maintenance.id}`)}>
          {maintenance.title}
        </a>
        <p className="text-sm text-dim">
          {told(speech, 'story.maintenance', {
            span: <Span maintenance={maintenance} view={view} speech={speech} />,
          })}
        </p>
      </div>
    </div>
  )
}
