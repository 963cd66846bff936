import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findDeskIncident } from '#db/desk/stories'
import { findSuspects } from '#db/desk/suspects'
import { idSchema } from '#engine/id'
import { database } from '../../../../database.ts'
import { currentPage, requireStaff } from '../../../desk.ts'
import { deskGraph, readerOf } from '../../../desk-reader.ts'
import { DraftPreview } from '../../../form/draft-preview.tsx'
import { Updates } from '../../../ui/updates.tsx'
import { INCIDENT_WORDS } from '../../../ui/words.ts'
import { CorrectTimes } from '../past/correct-times.tsx'
import { Facts } from './facts.tsx'
import { Suspects } from './suspects.tsx'
import { PublishForm, UPDATE_FORM, UpdateForm } from './update-form.tsx'

export const metadata: Metadata = { title: 'Incident' }

type Props = { params: Promise<{ id: string }> }

export default async function IncidentPage({ params }: Props) {
  await requireStaff()
  const id = idSchema<'incident'>().safeParse((await params).id)
  const incident = id.success ? await findDeskIncident(database(), id.data) : null
  if (incident === null) notFound()
  const graph = await deskGraph((await currentPage()).id)
  const suspects = await findSuspects(database(), incident.id)
  const reader = readerOf(graph)
  const isDraft = incident.publishedAt === null
  return (
    <>
      <div className="head">
        <h1>{reader.fill(incident.title)}</h1>
        {isDraft ? <span className="tag">Draft: only the desk sees it</span> : null}
      </div>
      <div className="split composing">
        <div>
          <Facts incident={incident} nameOf={graph.nameOf} />
          <Suspects suspects={suspects} nameOf={graph.nameOf} />
          <section className="section">
            <h2>Updates</h2>
            <Updates updates={incident.updates} words={INCIDENT_WORDS} fill={reader.fill} />
          </section>
        </div>
        <div className="grid content-start gap-4">
          <div className="panel">
            {isDraft ? <PublishForm incident={incident} graph={graph} /> : null}
            <UpdateForm incident={incident} graph={graph} title={reader.fill(incident.title)} />
          </div>
          <CorrectTimes incident={incident} />
        </div>
        <DraftPreview
          path={`/admin/incidents/${incident.id}/as-sent`}
          form={UPDATE_FORM}
          title={reader.fill(incident.title)}
          impact={incident.impact}
        />
      </div>
    </>
  )
}
