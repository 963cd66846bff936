import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findPage } from '#db/read-page'
import { database } from '../../../database.ts'
import { currentPage, requireStaff } from '../../desk.ts'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { TextField } from '../../form/field.tsx'
import { updatePageAction } from './actions.ts'

export const metadata: Metadata = { title: 'Page' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PageSettingsPage({ searchParams }: Props) {
  await requireStaff()
  const isSaved = (await searchParams).saved !== undefined
  const page = await findPage(database(), (await currentPage()).id)
  if (page === null) notFound()
  return (
    <>
      <div className="head">
        <h1>Page</h1>
      </div>
      {isSaved ? <p className="note mb-4 max-w-[640px]">The page is saved.</p> : null}
      <ActionForm action={updatePageAction}>
        <TextField
          name="name"
          label="Name"
          initial={page.name}
          hint="Readers see it at the top and in mail."
        />
        <TextField
          name="description"
          label="Description"
          initial={page.description}
          hint="One line on what the page is about; may be empty."
        />
        <TextField
          name="timeZone"
          label="Time zone"
          initial={page.timeZone}
          placeholder="Europe/Berlin"
          hint="Days begin at midnight here, in the past too."
        />
        <TextField
          name="supportUrl"
          label="Where readers get help"
          initial={page.supportUrl ?? ''}
          placeholder="https://example.com/help"
          hint="An https:// or mailto: address, linked at the foot of the page; may be empty."
        />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
    </>
  )
}
