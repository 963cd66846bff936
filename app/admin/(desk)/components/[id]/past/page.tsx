import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findComponentSettings } from '#db/desk/components'
import { listReports } from '#db/list-reports'
import { idSchema } from '#engine/id'
import { database } from '../../../../../database.ts'
import { requireStaff } from '../../../../desk.ts'
import { ActionForm, SubmitButton } from '../../../../form/action-form.tsx'
import { Hidden, SelectField } from '../../../../form/field.tsx'
import { PastTimeFields, ReasonFields } from '../../../../form/reason-fields.tsx'
import { REPORT_CHOICES } from '../../../../ui/words.ts'
import { reportPastAction } from '../../past-actions.ts'
import { Corrections } from '../corrections.tsx'
import { EarlierWord } from './earlier-word.tsx'

export const metadata: Metadata = { title: 'A component’s past' }

const WORDS_AT_MOST = 50

export default async function ComponentPastPage({ params }: { params: Promise<{ id: string }> }) {
  await requireStaff()
  const id = idSchema<'component'>().safeParse((await params).id)
  const settings = id.success ? await findComponentSettings(database(), id.data) : null
  if (settings === null) notFound()
  const words = await listReports(database(), { componentId: settings.id, atMost: WORDS_AT_MOST })
  return (
    <>
      <div className="head">
        <h1>The past of {settings.name}</h1>
        <div className="acts">
          <a className="link" href={`/admin/components/${settings.id}`}>
            Back to the component
          </a>
        </div>
      </div>
      <div className="split">
        <section>
          <h2 className="mb-3">
            What people said of it <span className="dim">{words.length}</span>
          </h2>
          {words.length === 0 ? <p className="empty">Nobody said anything of its status yet.</p> : null}
          {words.map((word) => (
            <EarlierWord key={word.id} word={word} />
          ))}
        </section>
        <div className="grid content-start gap-4">
          <div className="panel">
            <h2 className="mb-3">Say what it was</h2>
            <ActionForm action={reportPastAction}>
              <Hidden name="componentId" value={settings.id} />
              <SelectField
                name="status"
                label="It was"
                initial="major_outage"
                choices={REPORT_CHOICES}
                hint="Wins over the monitors and over earlier words about the same time."
              />
              <PastTimeFields />
              <ReasonFields />
              <SubmitButton>Correct its past</SubmitButton>
            </ActionForm>
          </div>
          <Corrections componentId={settings.id} isEntry={false} />
        </div>
      </div>
    </>
  )
}
