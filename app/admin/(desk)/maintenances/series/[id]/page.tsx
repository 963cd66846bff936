import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listDeskOccurrences } from '#db/desk/stories'
import { listDeskSeries } from '#db/read/series'
import { idSchema } from '#engine/id'
import { database } from '../../../../../database.ts'
import { currentPage, requireStaff } from '../../../../desk.ts'
import { deskGraph } from '../../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../../form/action-form.tsx'
import { Hidden } from '../../../../form/field.tsx'
import { changeSeriesAction, endSeriesAction } from '../../actions.ts'
import { describePlan } from '../../describe-dates.ts'
import { MaintenanceTable } from '../../maintenance-table.tsx'
import { PlanButtons } from '../../plan-buttons.tsx'
import { PlanFields } from '../../plan-fields.tsx'
import { formOf } from '../../plan-form.ts'

export const metadata: Metadata = { title: 'Repeating maintenance' }

type Props = { params: Promise<{ id: string }> }

export default async function SeriesPage({ params }: Props) {
  await requireStaff()
  const id = idSchema<'series'>().safeParse((await params).id)
  const series = (await listDeskSeries(database())).find((one) => one.id === id.data)
  if (series === undefined) notFound()
  const { components } = await deskGraph((await currentPage()).id)
  const { plan, planId } = series
  return (
    <>
      <div className="head">
        <h1>{plan.title}</h1>
      </div>
      <p className="mb-4">{describePlan(plan)}</p>
      <section className="section">
        <h2>To come</h2>
        <MaintenanceTable maintenances={await listDeskOccurrences(database(), series.id)} />
      </section>
      <section className="section">
        <h2>Plan it anew</h2>
        <p className="dim mb-3">What has begun stands; what is to come follows.</p>
        <ActionForm action={changeSeriesAction}>
          <Hidden name="seriesId" value={series.id} />
          <Hidden name="planId" value={planId} />
          <PlanFields
            initial={formOf(plan)}
            components={components}
            zones={[...new Set([plan.timeZone, 'UTC'])]}
            mayBeOnce={false}
          />
          <PlanButtons save="Change the series" />
        </ActionForm>
      </section>
      <details className="panel mt-4 max-w-[640px]">
        <summary>End it</summary>
        <p className="dim mb-3">
          None is made any more. Subscribers who were told of the next one are told that it is off.
        </p>
        <ActionForm action={endSeriesAction}>
          <Hidden name="seriesId" value={series.id} />
          <Hidden name="planId" value={planId} />
          <SubmitButton className="button-danger">End the series</SubmitButton>
        </ActionForm>
      </details>
    </>
  )
}
