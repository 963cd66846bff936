import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listCertificates } from '#db/checks/certificates'
import { findDeskMonitor, listNewestChecks } from '#db/desk/monitors'
import { findHeartbeat, listNewestPings } from '#db/heartbeats/list-pings'
import { databaseNow } from '#db/instant'
import { idSchema } from '#engine/id'
import { database } from '../../../../database.ts'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import type { SearchParams } from '../../../ui/filter.tsx'
import { updateMonitorAction } from '../actions.ts'
import { Flapping, Locations } from '../health-word.tsx'
import { MonitorFields } from '../monitor-fields.tsx'
import { describeSpec } from '../spec/describe-spec.ts'
import { MonitorActs } from './acts.tsx'
import { Checks } from './checks.tsx'
import { Heartbeat } from './heartbeat.tsx'
import { LocationCards } from './locations.tsx'
import { Waiting } from './waiting.tsx'

export const metadata: Metadata = { title: 'Monitor' }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function MonitorPage({ params, searchParams }: Props) {
  await requireStaff()
  const id = idSchema<'monitor'>().safeParse((await params).id)
  const db = database()
  const monitor = id.success ? await findDeskMonitor(db, id.data) : null
  if (monitor === null) notFound()
  const { asked } = await searchParams
  const [graph, checks, now, heartbeat, pings, certificates] = await Promise.all([
    deskGraph((await currentPage()).id),
    listNewestChecks(db, monitor.id),
    databaseNow(db),
    findHeartbeat(db, monitor.id),
    listNewestPings(db, monitor.id),
    listCertificates(db, monitor.id),
  ])
  return (
    <>
      <div className="head">
        <h1>{monitor.name}</h1>
        <Locations monitor={monitor} />
        {monitor.isFlapping ? <Flapping /> : null}
        <MonitorActs monitor={monitor} />
      </div>
      <p className="dim mb-4 break-all">{describeSpec(monitor.spec)}</p>
      {'verify' in monitor.spec && !monitor.spec.verify ? (
        <p className="warning mb-4">
          Certificates are not verified: anybody on the way can answer for this target.
        </p>
      ) : null}
      <Waiting asked={Number(asked)} now={now} monitor={monitor} checks={checks} />
      <div className="split even">
        <section>
          {heartbeat === null ? (
            <LocationCards monitor={monitor} checks={checks} certificates={certificates} now={now} />
          ) : (
            <Heartbeat monitorId={monitor.id} heartbeat={heartbeat} pings={pings} />
          )}
          <h2 className="mb-2">Newest checks</h2>
          <Checks checks={checks} />
        </section>
        <section>
          <h2 className="mb-3">Settings</h2>
          <ActionForm action={updateMonitorAction}>
            <MonitorFields
              id={monitor.id}
              kind={monitor.spec.kind}
              monitor={monitor}
              graph={graph}
              locations={[]}
            />
            <SubmitButton>{heartbeat === null ? 'Save and check at once' : 'Save'}</SubmitButton>
          </ActionForm>
        </section>
      </div>
    </>
  )
}
