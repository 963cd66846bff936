import type { PublicCorrection } from '#db/past/corrections'
import type { ShownStatus } from '#engine/component'
import type { Speech } from '#engine/language/speech'
import type { PageView } from '#engine/page/view'
import { Day, TimeSpan } from './time.tsx'
import { told } from './told.tsx'

type Props = { corrections: readonly PublicCorrection[]; view: PageView; speech: Speech }

/** Where something else is said of the past than was said first. */
export function Corrections({ corrections, view, speech }: Props) {
  if (corrections.length === 0) return null
  return (
    <section className="mt-6 text-sm text-dim">
      <h3 className="title">{speech.say('corrected.title')}</h3>
      <ul className="mt-1.5 grid gap-1.5">
        {corrections.map((correction) => (
          <li key={`${correction.recordedAt} ${correction.from}`}>
            <Line correction={correction} view={view} speech={speech} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type LineProps = { correction: PublicCorrection; view: PageView; speech: Speech }

function Line({ correction, view, speech }: LineProps) {
  const { from, until, was, is, why, recordedAt } = correction
  const zone = view.page.timeZone
  const wordOf = (status: ShownStatus | null) => {
    if (status === null) return speech.say('corrected.nothing')
    return speech.say(status === 'under_maintenance' ? 'corrected.maintenance' : `badge.${status}`)
  }
  return (
    <>
      {told(speech, 'corrected.line', {
        day: <Day at={recordedAt} zone={zone} speech={speech} />,
        span: <TimeSpan from={from} until={until} zone={zone} day={view.computedAt} speech={speech} />,
        was: wordOf(was),
        is: wordOf(is),
      })}
      {why === null ? null : (
        <>
          {' '}
          <bdi>{why}</bdi>
        </>
      )}
    </>
  )
}
