import type { Metadata } from 'next'
import { listLocations } from '#db/desk-monitors'
import { newId } from '#db/new-id'
import { database } from '../../../../database.ts'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { createMonitorAction } from '../actions.ts'
import { MonitorFields } from '../monitor-fields.tsx'

export const metadata: Metadata = { title: 'New monitor' }

export default async function NewMonitorPage() {
  await requireStaff()
  const graph = await deskGraph((await currentPage()).id)
  return (
    <>
      <div className="head">
        <h1>New monitor</h1>
      </div>
      <ActionForm action={createMonitorAction}>
        <MonitorFields
          id={newId()}
          monitor={null}
          graph={graph}
          locations={await listLocations(database())}
        />
        <SubmitButton>Create it and check at once</SubmitButton>
      </ActionForm>
    </>
  )
}
