import { type ListedCorrection, listCorrections } from '#db/past/corrections'
import type { ShownStatus } from '#engine/component'
import type { ComponentId } from '#engine/id'
import type { CorrectionAct } from '#engine/past/correction'
import { database } from '../../../../database.ts'
import { Instant } from '../../../ui/instant.tsx'
import { STATUS_PHRASES } from '../../../ui/status-phrases.ts'

const SHOWN_AT_MOST = 20

const ACT_WORDS: Record<CorrectionAct, string> = {
  report: 'a word on its status',
  incident: 'an incident told afterwards',
  maintenance: 'a maintenance',
  component: 'its status without evidence',
  late_check: 'checks that came late',
}

/** An entry leads to where the past is corrected. */
type Props = { componentId: ComponentId; isEntry: boolean }

/** Where something else is said of its past than was said first: what, who changed it, when and why. */
export async function Corrections({ componentId, isEntry }: Props) {
  const { count, newest } = await listCorrections(database(), { componentId, atMost: SHOWN_AT_MOST })
  return (
    <section className="panel">
      <h2 className="mb-3">
        Corrections of its past <span className="dim">{count}</span>
      </h2>
      {count === 0 ? <p className="empty">What was said first still stands.</p> : null}
      {newest.map((correction) => (
        <Correction key={`${correction.recordedAt} ${correction.from}`} {...correction} />
      ))}
      {count > newest.length ? <p className="hint">The newest {newest.length} are shown.</p> : null}
      {isEntry ? (
        <p className="mt-3">
          <a className="link" href={`/admin/components/${componentId}/past`}>
            Correct its past
          </a>
        </p>
      ) : null}
    </section>
  )
}

function Correction(correction: ListedCorrection) {
  const { from, until, was, is, act, why, isWhyPublic, recordedAt, author } = correction
  return (
    <article className="update">
      <p className="mb-1">
        <Instant at={from} /> to <Instant at={until} /> was {wordOf(was)}, is <strong>{wordOf(is)}</strong>
      </p>
      <p className="dim">
        <Instant at={recordedAt} />, {author ?? 'automation'}, through {ACT_WORDS[act]}
        {why === null ? '' : `: ${why}`}
        {why !== null && isWhyPublic ? ' (readers see this reason)' : ''}
      </p>
    </article>
  )
}

function wordOf(status: ShownStatus | null): string {
  return status === null ? 'not told' : STATUS_PHRASES[status]
}
