import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { findPage } from '#db/read-page'
import { database } from '../../../../database.ts'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, PreviewTable, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden } from '../../../form/field.tsx'
import { scheduleAction } from '../actions.ts'
import { PlanFields } from '../plan-fields.tsx'
import { emptyForm } from '../plan-form.ts'

export const metadata: Metadata = { title: 'Schedule a maintenance' }

export default async function NewMaintenancePage() {
  await requireStaff()
  const { id: pageId } = await currentPage()
  const { components } = await deskGraph(pageId)
  const { timeZone = 'UTC' } = (await findPage(database(), pageId)) ?? {}
  return (
    <>
      <div className="head">
        <h1>Schedule a maintenance</h1>
      </div>
      <ActionForm action={scheduleAction}>
        <Hidden name="id" value={newId()} />
        <PlanFields
          initial={emptyForm(timeZone)}
          components={components}
          zones={[...new Set([timeZone, 'UTC'])]}
          mayBeOnce
        />
        <PreviewTable />
        <div className="acts-row">
          <SubmitButton name="step" value="save">
            Schedule and tell subscribers
          </SubmitButton>
          <SubmitButton className="button-plain" name="step" value="preview">
            Show the dates
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  )
}
