import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import type { SearchParams } from '../../../ui/filter.tsx'
import { createComponentAction } from '../actions.ts'
import { ComponentFields } from '../component-fields.tsx'

export const metadata: Metadata = { title: 'New component' }

export default async function NewComponentPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const page = await currentPage((await searchParams).page)
  const graph = await deskGraph(page.id)
  return (
    <>
      <div className="head">
        <h1>New component</h1>
      </div>
      <ActionForm action={createComponentAction}>
        <ComponentFields id={newId()} page={page} graph={graph} settings={null} component={null} />
        <SubmitButton>Create the component</SubmitButton>
      </ActionForm>
    </>
  )
}
