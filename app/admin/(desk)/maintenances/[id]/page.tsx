import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type DeskMaintenance, findDeskMaintenance } from '#db/desk/stories'
import { newId } from '#db/new-id'
import { idSchema } from '#engine/id'
import { MAINTENANCE_STATUSES } from '#engine/maintenance'
import { database } from '../../../../database.ts'
import { AsSent } from '../../../as-sent/as-sent.tsx'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph, readerOf } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { AreaField, Hidden, SelectField, TextField } from '../../../form/field.tsx'
import { Instant, inputInstant } from '../../../ui/instant.tsx'
import { Updates } from '../../../ui/updates.tsx'
import { MAINTENANCE_WORDS } from '../../../ui/words.ts'
import { cancelAction, moveAction, updateAction } from '../actions.ts'
import { CorrectTimes } from '../past/correct-times.tsx'

export const metadata: Metadata = { title: 'Maintenance' }

type Props = { params: Promise<{ id: string }> }

export default async function MaintenancePage({ params }: Props) {
  await requireStaff()
  const id = idSchema<'maintenance'>().safeParse((await params).id)
  const maintenance = id.success ? await findDeskMaintenance(database(), id.data) : null
  if (maintenance === null) notFound()
  const graph = await deskGraph((await currentPage()).id)
  const isOver = maintenance.completedAt !== null || maintenance.cancelledAt !== null
  return (
    <>
      <div className="head">
        <h1>{maintenance.title}</h1>
      </div>
      <div className="split">
        <div>
          <dl className="facts">
            <dt>Status</dt>
            <dd>{maintenance.cancelledAt === null ? MAINTENANCE_WORDS[maintenance.status] : 'Cancelled'}</dd>
            <dt>Planned</dt>
            <dd>
              <Instant at={maintenance.startsAt} /> to <Instant at={maintenance.endsAt} />
            </dd>
            {maintenance.seriesId === null ? null : (
              <>
                <dt>Repeats</dt>
                <dd>
                  <a href={`/admin/maintenances/series/${maintenance.seriesId}`}>One of a series</a>
                  {maintenance.announcedAt === null ? ', which subscribers were not told of yet' : ''}
                </dd>
              </>
            )}
            <dt>Components</dt>
            <dd>{maintenance.componentIds.map(graph.nameOf).join(', ')}</dd>
            <dt>Moves on</dt>
            <dd>{maintenance.automatic ? 'By itself' : 'When you move it'}</dd>
          </dl>
          <section className="section">
            <h2>Updates</h2>
            <Updates updates={maintenance.updates} words={MAINTENANCE_WORDS} fill={readerOf(graph).fill} />
          </section>
        </div>
        {isOver ? (
          <CorrectTimes maintenance={maintenance} />
        ) : (
          <div>
            <UpdatePanel maintenance={maintenance} />
            {maintenance.status === 'scheduled' ? <MovePanel maintenance={maintenance} /> : null}
            <CancelPanel maintenance={maintenance} />
          </div>
        )}
      </div>
    </>
  )
}

function UpdatePanel({ maintenance }: { maintenance: DeskMaintenance }) {
  const { id, version, status } = maintenance
  const next = MAINTENANCE_STATUSES.slice(MAINTENANCE_STATUSES.indexOf(status))
  return (
    <div className="panel mb-4">
      <h2 className="mb-3">Start it, complete it or post an update</h2>
      <ActionForm action={updateAction}>
        <Hidden name="maintenanceId" value={id} />
        <Hidden name="version#number" value={version} />
        <Hidden name="updateId" value={newId()} />
        <SelectField
          name="status"
          label="Status"
          initial={status}
          choices={next.map((value) => ({ value, label: MAINTENANCE_WORDS[value] }))}
        />
        <AreaField name="body" label="What should readers know?" hint="Markdown." rows={4} />
        <SubmitButton>Post the update</SubmitButton>
        <AsSent path={`/admin/maintenances/${id}/as-sent`} />
      </ActionForm>
    </div>
  )
}

function MovePanel({ maintenance }: { maintenance: DeskMaintenance }) {
  const { id, version, startsAt, endsAt } = maintenance
  return (
    <details className="panel mb-4">
      <summary>Move it to other times</summary>
      <ActionForm action={moveAction}>
        <Hidden name="maintenanceId" value={id} />
        <Hidden name="version#number" value={version} />
        <div className="pair">
          <TextField
            name="startsAt#instant"
            type="datetime-local"
            className="instant"
            label="Starts (UTC)"
            initial={inputInstant(startsAt)}
          />
          <TextField
            name="endsAt#instant"
            type="datetime-local"
            className="instant"
            label="Ends (UTC)"
            initial={inputInstant(endsAt)}
          />
        </div>
        <AreaField name="body" label="Why, in a sentence for readers" rows={3} />
        <SubmitButton>Move the maintenance</SubmitButton>
      </ActionForm>
    </details>
  )
}

function CancelPanel({ maintenance }: { maintenance: DeskMaintenance }) {
  return (
    <details className="panel">
      <summary>Cancel it</summary>
      <ActionForm action={cancelAction}>
        <Hidden name="maintenanceId" value={maintenance.id} />
        <Hidden name="version#number" value={maintenance.version} />
        <AreaField name="body" label="Why, in a sentence for readers" rows={3} />
        <SubmitButton className="button-danger">Cancel the maintenance</SubmitButton>
      </ActionForm>
    </details>
  )
}
