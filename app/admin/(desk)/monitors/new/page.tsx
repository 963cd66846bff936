import type { Metadata } from 'next'
import { listLocations } from '#db/desk/monitors'
import { newId } from '#db/new-id'
import { kindWords } from '#engine/kind-words'
import type { Kind } from '#engine/monitor'
import { database } from '../../../../database.ts'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import type { SearchParams } from '../../../ui/filter.tsx'
import { createMonitorAction } from '../actions.ts'
import { MonitorFields } from '../monitor-fields.tsx'

export const metadata: Metadata = { title: 'New monitor' }

const KINDS = Object.keys(kindWords) as Kind[]

export default async function NewMonitorPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const asked = (await searchParams).kind
  const kind = KINDS.find((one) => one === asked) ?? 'http'
  const graph = await deskGraph((await currentPage()).id)
  return (
    <>
      <div className="head">
        <h1>New monitor</h1>
      </div>
      <nav className="kinds" aria-label="Kind">
        {KINDS.map((one) => (
          <a
            key={one}
            href={`/admin/monitors/new?kind=${one}`}
            aria-current={one === kind ? 'page' : undefined}
          >
            {kindWords[one].label}
          </a>
        ))}
      </nav>
      <p className="dim mb-4">{kindWords[kind].hint}</p>
      <ActionForm action={createMonitorAction} className="form roomy">
        <MonitorFields
          id={newId()}
          kind={kind}
          monitor={null}
          graph={graph}
          locations={await listLocations(database())}
        />
        <SubmitButton>{kind === 'heartbeat' ? 'Create it' : 'Create it and check at once'}</SubmitButton>
      </ActionForm>
    </>
  )
}
