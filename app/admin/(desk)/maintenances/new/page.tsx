import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { AreaField, ChoicesField, FlagField, Hidden, TextField } from '../../../form/field.tsx'
import { scheduleAction } from '../actions.ts'

export const metadata: Metadata = { title: 'Schedule a maintenance' }

export default async function NewMaintenancePage() {
  await requireStaff()
  const { components } = await deskGraph((await currentPage()).id)
  return (
    <>
      <div className="head">
        <h1>Schedule a maintenance</h1>
      </div>
      <ActionForm action={scheduleAction}>
        <Hidden name="id" value={newId()} />
        <TextField name="title" label="Title" />
        <AreaField
          name="body"
          label="What readers should know"
          hint="Markdown. What will not work meanwhile."
        />
        <div className="pair">
          <TextField name="startsAt#instant" type="datetime-local" className="instant" label="Starts (UTC)" />
          <TextField name="endsAt#instant" type="datetime-local" className="instant" label="Ends (UTC)" />
        </div>
        <ChoicesField
          name="componentIds#list"
          label="Components under maintenance"
          initial={[]}
          choices={components.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FlagField
          name="automatic#flag"
          label="Start and complete by itself"
          initial={true}
          hint="Otherwise it waits for you to start it and to complete it."
        />
        <SubmitButton>Schedule and tell subscribers</SubmitButton>
      </ActionForm>
    </>
  )
}
