import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { findPage } from '#db/read/page'
import { database } from '../../../../database.ts'
import { AsSent } from '../../../as-sent/as-sent.tsx'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm } from '../../../form/action-form.tsx'
import { Hidden } from '../../../form/field.tsx'
import { scheduleAction } from '../actions.ts'
import { PlanButtons } from '../plan-buttons.tsx'
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
        <PlanButtons save="Schedule and tell subscribers" />
        <AsSent path="/admin/maintenances/new/as-sent" />
      </ActionForm>
    </>
  )
}
