import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { createComponentAction } from '../actions.ts'
import { ComponentFields } from '../component-fields.tsx'

export const metadata: Metadata = { title: 'New component' }

export default async function NewComponentPage() {
  await requireStaff()
  const graph = await deskGraph((await currentPage()).id)
  return (
    <>
      <div className="head">
        <h1>New component</h1>
      </div>
      <ActionForm action={createComponentAction}>
        <ComponentFields id={newId()} graph={graph} settings={null} component={null} />
        <SubmitButton>Create the component</SubmitButton>
      </ActionForm>
    </>
  )
}
