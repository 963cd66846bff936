import type { Metadata } from 'next'
import { listSubscribers, type SubscriberRow } from '#db/subscribers/list-subscribers'
import { database } from '../../../database.ts'
import { currentPage, type DeskPage, requireStaff } from '../../desk.ts'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { Hidden } from '../../form/field.tsx'
import { Filter, matches, type SearchParams } from '../../ui/filter.tsx'
import { Instant } from '../../ui/instant.tsx'
import { removeSubscriberAction } from './actions.ts'

export const metadata: Metadata = { title: 'Subscribers' }

const STATE_WORDS: Record<SubscriberRow['state'], string> = {
  subscribed: 'Gets mail',
  unconfirmed: 'Not confirmed yet',
  left: 'Left',
}

export default async function SubscribersPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { q, page: wanted } = await searchParams
  const page = await currentPage(wanted)
  const all = await listSubscribers(database(), page.id)
  const shown = all.filter(({ email, state }) => matches(q, email, STATE_WORDS[state]))
  const activeCount = all.filter(({ state }) => state === 'subscribed').length
  return (
    <>
      <div className="head">
        <h1>Subscribers</h1>
        <span className="count">
          {activeCount === 1 ? '1 gets' : `${activeCount} get`} mail
          {all.length === activeCount ? '' : `, ${all.length - activeCount} without`}
        </span>
      </div>
      <Filter q={q} count={shown.length} of={all.length} page={page} />
      {shown.length === 0 ? (
        <p className="empty">
          {all.length === 0
            ? 'Nobody has subscribed yet. Readers do it on the status page.'
            : 'Nobody matches.'}
        </p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th>Address</th>
              <th>State</th>
              <th>Wants</th>
              <th>Since</th>
              <th>
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id}>
                <td className="break-all">{row.email}</td>
                <td className="tight">{STATE_WORDS[row.state]}</td>
                <td className="tight dim">{wantsWord(row.componentCount)}</td>
                <td className="tight dim">
                  <Instant at={row.createdAt.getTime()} />
                </td>
                <td className="tight">{row.state === 'left' ? null : <Remove row={row} page={page} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function wantsWord(count: number | null): string {
  if (count === null) return 'Everything'
  return count === 1 ? '1 component' : `${count} components`
}

function Remove({ row, page }: { row: SubscriberRow; page: DeskPage }) {
  return (
    <ActionForm action={removeSubscriberAction} className="inline">
      <Hidden name="pageId" value={page.id} />
      <Hidden name="subscriberId" value={row.id} />
      <SubmitButton className="button-danger small">
        Remove<span className="sr-only"> {row.email}</span>
      </SubmitButton>
    </ActionForm>
  )
}
