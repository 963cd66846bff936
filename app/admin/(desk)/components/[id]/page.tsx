import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findComponentSettings } from '#db/desk/components'
import { countBudgets } from '#db/slos/budgets'
import { idSchema } from '#engine/id'
import { database } from '../../../../database.ts'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph } from '../../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden, SelectField } from '../../../form/field.tsx'
import type { SearchParams } from '../../../ui/filter.tsx'
import { REPORT_CHOICES } from '../../../ui/words.ts'
import { archiveComponentAction, reportComponentAction, updateComponentAction } from '../actions.ts'
import { ComponentFields } from '../component-fields.tsx'
import { Corrections } from './corrections.tsx'
import { Objective } from './objective.tsx'
import { Standing } from './standing.tsx'

export const metadata: Metadata = { title: 'Component' }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function ComponentPage({ params, searchParams }: Props) {
  await requireStaff()
  const id = idSchema<'component'>().safeParse((await params).id)
  const settings = id.success ? await findComponentSettings(database(), id.data) : null
  if (settings === null) notFound()
  const page = await currentPage((await searchParams).page)
  const graph = await deskGraph(page.id)
  const [budget = null] = await countBudgets(database(), { only: [settings.id] }, new Date(graph.now))
  const component = graph.components.find((one) => one.id === settings.id) ?? null
  return (
    <>
      <div className="head">
        <h1>{settings.name}</h1>
      </div>
      <div className="split">
        <ActionForm action={updateComponentAction}>
          <ComponentFields
            id={settings.id}
            page={page}
            graph={graph}
            settings={settings}
            component={component}
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton>Save</SubmitButton>
            <SubmitButton className="button-plain" name="step" value="preview">
              Preview its needs
            </SubmitButton>
          </div>
        </ActionForm>
        <div className="grid content-start gap-4">
          {component === null ? null : <Standing component={component} graph={graph} />}
          <Objective componentId={settings.id} budget={budget} timeZone="UTC" />
          <div className="panel">
            <h2 className="mb-3">Your word on its status</h2>
            <ActionForm action={reportComponentAction}>
              <Hidden name="componentId" value={settings.id} />
              <SelectField
                name="status#optional"
                label="Reported status"
                initial={settings.word ?? ''}
                choices={[{ value: '', label: 'None: as monitored' }, ...REPORT_CHOICES]}
                hint="Wins over the monitors until you take it back. To tell readers why, open an incident instead."
              />
              <SubmitButton className="button-plain">Report</SubmitButton>
            </ActionForm>
          </div>
          <Corrections componentId={settings.id} isEntry={true} />
          <details className="panel">
            <summary>Archive it</summary>
            <p className="dim mb-3">
              It leaves the page, and its monitors watch it no more. Its history stays.
            </p>
            <ActionForm action={archiveComponentAction}>
              <Hidden name="componentId" value={settings.id} />
              <SubmitButton className="button-danger">Archive the component</SubmitButton>
            </ActionForm>
          </details>
        </div>
      </div>
    </>
  )
}
