import type { Metadata } from 'next'
import { newId } from '#db/new-id'
import { listPageKeys } from '#db/pages/page-keys'
import { PAGE_VISIBILITIES } from '#engine/page/access'
import { database } from '../../../../database.ts'
import { currentPage, type DeskPage, requireStaff } from '../../../desk.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden, SelectField, TextField } from '../../../form/field.tsx'
import type { SearchParams } from '../../../ui/filter.tsx'
import { VISIBILITY_WORDS } from '../../../ui/visibility-words.ts'
import { createFeedTokenAction, createLinkAction, setPageAccessAction } from './actions.ts'
import { Keys } from './keys.tsx'

export const metadata: Metadata = { title: 'Readers' }

export default async function ReadersPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { saved, page: wanted } = await searchParams
  const page = await currentPage(wanted)
  const keys = await listPageKeys(database(), page.id)
  return (
    <>
      <div className="head">
        <h1>Who may read {page.name}</h1>
      </div>
      {saved === undefined ? null : <p className="note mb-4 max-w-[640px]">Saved.</p>}
      <div className="split">
        <section>
          <AccessForm page={page} />
          <h2 className="mt-8 mb-3">Links and feeds in use</h2>
          {keys.length === 0 ? <p className="empty">None.</p> : <Keys keys={keys} pageId={page.id} />}
        </section>
        <div className="grid content-start gap-4">
          {page.visibility === 'link' ? <LinkForm pageId={page.id} /> : null}
          {page.visibility === 'public' ? null : <FeedForm pageId={page.id} />}
        </div>
      </div>
    </>
  )
}

function AccessForm({ page }: { page: DeskPage }) {
  return (
    <ActionForm action={setPageAccessAction}>
      <Hidden name="pageId" value={page.id} />
      <SelectField
        name="visibility"
        label="It is read by"
        initial={page.visibility}
        choices={PAGE_VISIBILITIES.map((value) => ({ value, label: VISIBILITY_WORDS[value] }))}
        hint="A private page gives nothing away: no feed, badge, API or search engine shows it. Staff always read it."
      />
      <TextField
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters. Empty keeps the present one; a new one shuts out who used the one before."
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  )
}

function LinkForm({ pageId }: { pageId: string }) {
  return (
    <div className="panel">
      <h2 className="mb-3">New link</h2>
      <ActionForm action={createLinkAction}>
        <Hidden name="pageId" value={pageId} />
        <Hidden name="id" value={newId()} />
        <TextField name="name" label="For whom" placeholder="Customers" />
        <TextField name="days#number" label="Days that it opens the page" initial="90" />
        <SubmitButton className="button-plain">Make the link</SubmitButton>
      </ActionForm>
    </div>
  )
}

function FeedForm({ pageId }: { pageId: string }) {
  return (
    <div className="panel">
      <h2 className="mb-3">New feed address</h2>
      <ActionForm action={createFeedTokenAction}>
        <Hidden name="pageId" value={pageId} />
        <Hidden name="id" value={newId()} />
        <TextField name="name" label="For whom" placeholder="Ann’s feed reader" />
        <SubmitButton className="button-plain">Make the addresses</SubmitButton>
      </ActionForm>
    </div>
  )
}
