import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { AreaField, ChoicesField, Hidden, TextField } from '../../../form/field.tsx'
import { PastTimeFields, ReasonFields } from '../../../form/reason-fields.tsx'
import { declarePastAction } from './actions.ts'

export const metadata: Metadata = { title: 'A past maintenance' }

export default async function PastMaintenancePage() {
  await requireStaff()
  const { components } = await deskGraph((await currentPage()).id)
  return (
    <>
      <div className="head">
        <h1>Declare a maintenance that is over</h1>
      </div>
      <p className="dim mb-4">
        Its time no longer counts as an outage where the policy says so. Readers see that it was declared
        afterwards; subscribers get no mail.
      </p>
      <ActionForm action={declarePastAction}>
        <Hidden name="id" value={newId()} />
        <TextField name="title" label="Title" />
        <AreaField name="body" label="What was done" hint="Markdown." />
        <PastTimeFields />
        <ChoicesField
          name="componentIds#list"
          label="Components under maintenance"
          initial={[]}
          choices={components.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ReasonFields />
        <SubmitButton>Declare it</SubmitButton>
      </ActionForm>
    </>
  )
}
