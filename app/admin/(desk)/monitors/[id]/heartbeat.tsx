import type { DeskHeartbeat, DeskPing } from '#db/heartbeats/list-pings'
import type { MonitorId } from '#engine/id'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden } from '../../../form/field.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { giveAddressAction } from '../actions.ts'

type Props = { monitorId: MonitorId; heartbeat: DeskHeartbeat; pings: readonly DeskPing[] }

/** What a heartbeat waits for, where it is told, and what it was told. */
export function Heartbeat({ monitorId, heartbeat, pings }: Props) {
  const { issuedAt, state } = heartbeat
  return (
    <>
      <section className="panel mb-6">
        <dl className="facts">
          <dt>Last ping</dt>
          <dd>{state.pingedAt === null ? 'None yet' : <Instant at={state.pingedAt} />}</dd>
          <dt>Next one due</dt>
          <dd>{state.dueAt === null ? 'With the first ping' : <Instant at={state.dueAt} />}</dd>
          {state.run === null ? null : (
            <>
              <dt>Running since</dt>
              <dd>
                <Instant at={state.run.startedAt} />
              </dd>
            </>
          )}
          <dt>Address</dt>
          <dd>
            {issuedAt === null ? (
              'Not given out yet'
            ) : (
              <>
                Given out <Instant at={issuedAt} />, and kept as a hash only
              </>
            )}
          </dd>
        </dl>
        <ActionForm action={giveAddressAction} className="form mt-3">
          <Hidden name="monitorId" value={monitorId} />
          <SubmitButton className={issuedAt === null ? 'button' : 'button-plain'}>
            {issuedAt === null ? 'Give it an address' : 'Give it a new address'}
          </SubmitButton>
          {issuedAt === null ? null : <p className="hint">The one before stops working at once.</p>}
        </ActionForm>
      </section>
      <h2 className="mb-2">Newest pings</h2>
      <Pings pings={pings} />
    </>
  )
}

const KIND_WORDS: Record<DeskPing['kind'], string> = {
  success: 'Success',
  start: 'Start',
  fail: 'Failure',
  log: 'Log',
}

function Pings({ pings }: { pings: readonly DeskPing[] }) {
  if (pings.length === 0) return <p className="empty mb-6">No ping has come yet.</p>
  return (
    <table className="list compact mb-6">
      <thead>
        <tr>
          <th>Ping</th>
          <th>Came</th>
          <th className="number">Duration</th>
        </tr>
      </thead>
      <tbody>
        {pings.map((ping) => (
          <tr key={ping.number}>
            <td>
              {KIND_WORDS[ping.kind]}
              {ping.exitCode === null ? '' : `, exit code ${ping.exitCode}`}{' '}
              <span className="dim">#{ping.number}</span>
              {ping.body === null || ping.body === '' ? null : (
                <details>
                  <summary className="dim">What it said</summary>
                  <pre className="told">{ping.body}</pre>
                </details>
              )}
            </td>
            <td className="tight dim">
              <Instant at={ping.at} exact />
            </td>
            <td className="tight number">
              {ping.durationMs === null ? '' : `${(ping.durationMs / 1000).toFixed(1)} s`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
