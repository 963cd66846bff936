import type { Metadata } from 'next'
import { originOf } from '#db/mail/notifications'
import { newId } from '#db/new-id'
import { baseUrl } from '../../../env.ts'
import { type DeskPage, deskPages, requireStaff, roomOf } from '../../desk.ts'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { Hidden, TextField } from '../../form/field.tsx'
import { VISIBILITY_WORDS } from '../../ui/visibility-words.ts'
import { createPageAction } from './actions.ts'

export const metadata: Metadata = { title: 'Pages' }

export default async function PagesPage() {
  await requireStaff()
  const pages = await deskPages()
  return (
    <>
      <div className="head">
        <h1>Pages</h1>
        <span className="count">{pages.length}</span>
      </div>
      <div className="split">
        <Pages pages={pages} />
        <section>
          <h2 className="mb-3">New page</h2>
          <ActionForm action={createPageAction}>
            <Hidden name="id" value={newId()} />
            <TextField name="name" label="Name" placeholder="Acme" />
            <TextField
              name="host"
              label="Host name"
              placeholder="status.example.com"
              hint="Point it at this installation. What the page shows, you choose component by component."
            />
            <SubmitButton>Create the page</SubmitButton>
          </ActionForm>
        </section>
      </div>
    </>
  )
}

function Pages({ pages }: { pages: readonly DeskPage[] }) {
  return (
    <table className="list">
      <thead>
        <tr>
          <th>Page</th>
          <th>Where</th>
          <th>Read by</th>
        </tr>
      </thead>
      <tbody>
        {pages.map((page) => (
          <tr key={page.id}>
            <td>
              <a className="row" href={roomOf('/admin/page-settings', page)}>
                {page.name}
              </a>
            </td>
            <td>
              <a className="link break-all" href={`${originOf(baseUrl(), page.host)}/`}>
                {page.host ?? baseUrl().host}
              </a>
            </td>
            <td className="tight dim">{VISIBILITY_WORDS[page.visibility]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
