import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { IMPACTS } from '#engine/incident'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { AffectedField } from '../../../form/affected-field.tsx'
import { AreaField, Hidden, SelectField, TextField } from '../../../form/field.tsx'
import { PastTimeFields, ReasonFields } from '../../../form/reason-fields.tsx'
import { STATUS_PHRASES } from '../../../ui/status-phrases.ts'
import { IMPACT_WORDS, REPORT_CHOICES } from '../../../ui/words.ts'
import { openPastIncidentAction } from './actions.ts'

export const metadata: Metadata = { title: 'A past incident' }

export default async function PastIncidentPage() {
  await requireStaff()
  const { components } = await deskGraph((await currentPage()).id)
  return (
    <>
      <div className="head">
        <h1>Tell an incident that is over</h1>
      </div>
      <p className="dim mb-4">
        It joins the history at its own time, and subscribers get no mail. What components are said to have
        been counts in their availability and is shown as a correction.
      </p>
      <ActionForm action={openPastIncidentAction}>
        <Hidden name="id" value={newId()} />
        <TextField name="title" label="Title" />
        <AreaField name="body" label="What happened" hint="Markdown." />
        <PastTimeFields />
        <SelectField
          name="impact"
          label="Impact"
          initial="minor"
          choices={IMPACTS.map((value) => ({ value, label: IMPACT_WORDS[value] }))}
        />
        <AffectedField
          components={components.map(({ id, name, span }) => ({
            id,
            name,
            status: STATUS_PHRASES[span?.status ?? 'unobserved'],
          }))}
          initial={{}}
          choices={REPORT_CHOICES}
          hint="A status that you choose wins over the monitors from its beginning to its end."
        />
        <ReasonFields />
        <SubmitButton>Add it to the history</SubmitButton>
      </ActionForm>
    </>
  )
}
