import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { listSubscribers } from '#db/subscribers/list-subscribers'
import { IMPACTS } from '#engine/incident'
import { database } from '../../../../database.ts'
import { STATUS_WORDS } from '../../../../ui/status-word.ts'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { AffectedField } from '../../../form/affected-field.tsx'
import { DraftPreview } from '../../../form/draft-preview.tsx'
import { AreaField, FlagField, Hidden, SelectField, TextField } from '../../../form/field.tsx'
import { IMPACT_WORDS, INCIDENT_WORDS, REPORT_CHOICES } from '../../../ui/words.ts'
import { openIncidentAction } from '../actions.ts'

export const metadata: Metadata = { title: 'New incident' }

export default async function NewIncidentPage() {
  await requireStaff()
  const { id: pageId } = await currentPage()
  const [{ components }, subscribers] = await Promise.all([
    deskGraph(pageId),
    listSubscribers(database(), pageId),
  ])
  const readerCount = subscribers.filter(({ state }) => state === 'subscribed').length
  return (
    <>
      <div className="head">
        <h1>New incident</h1>
      </div>
      <ActionForm action={openIncidentAction} className="form composer">
        <Hidden name="id" value={newId()} />
        <TextField name="title" label="Title" hint="What readers notice, such as “Payments are slow”." />
        <AreaField
          name="body"
          label="First update"
          hint="Markdown. What is wrong, for whom, and what you do about it."
        />
        <div className="pair">
          <SelectField
            name="status"
            label="Status"
            initial="investigating"
            choices={(['investigating', 'identified', 'monitoring'] as const).map((value) => ({
              value,
              label: INCIDENT_WORDS[value],
            }))}
          />
          <SelectField
            name="impact"
            label="Impact"
            initial="minor"
            choices={IMPACTS.map((value) => ({ value, label: IMPACT_WORDS[value] }))}
          />
          <TextField
            name="nextUpdateBy#instant"
            type="datetime-local"
            label="Next update by (UTC)"
            className="instant"
          />
        </div>
        <AffectedField
          components={components.map(({ id, name, span }) => ({
            id,
            name,
            status: STATUS_WORDS[span?.status ?? 'unobserved'],
          }))}
          initial={{}}
          choices={REPORT_CHOICES}
        />
        <FlagField
          name="publish#flag"
          label="Publish at once"
          initial={true}
          hint={`Up to ${readerCount} ${readerCount === 1 ? 'subscriber gets' : 'subscribers get'} mail. Otherwise it stays a draft that only the desk sees. A draft says nothing about components yet.`}
        />
        <SubmitButton>Open the incident</SubmitButton>
        <DraftPreview path="/admin/incidents/new/as-sent" />
      </ActionForm>
    </>
  )
}
