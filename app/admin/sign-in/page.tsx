import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { hasStaff } from '#db/staff'
import { database } from '../../database.ts'
import { currentPage, currentStaff } from '../desk.ts'
import { ActionForm, SubmitButton } from '../form/action-form.tsx'
import { Hidden, TextField } from '../form/field.tsx'
import type { SearchParams } from '../ui/filter.tsx'
import { signIn } from './sign-in.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  if ((await currentStaff()) !== null) redirect('/admin')
  const { page: wanted, to } = await searchParams
  const page = await currentPage()
  return (
    <main className="entry">
      <h1>Sign in</h1>
      <p className="lead">{page.visibility === 'public' ? `The desk of ${page.name}.` : 'The desk.'}</p>
      {(await hasStaff(database())) ? null : (
        <p className="note mb-6">
          There is no account yet. The terminal in which Upfront was started shows a link that makes the first
          one.
        </p>
      )}
      <ActionForm action={signIn}>
        {typeof wanted === 'string' ? <Hidden name="page" value={wanted} /> : null}
        {typeof to === 'string' ? <Hidden name="to" value={to} /> : null}
        <TextField name="email" label="E-mail address" type="email" autoComplete="username" />
        <TextField name="password" label="Password" type="password" autoComplete="current-password" />
        <SubmitButton>Sign in</SubmitButton>
      </ActionForm>
    </main>
  )
}
