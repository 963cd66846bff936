import type { Metadata } from 'next'
import { PASSWORD_LENGTH } from '#db/auth'
import { isFirstAccountLinkGood } from '#db/staff'
import { database } from '../../database.ts'
import { currentPage } from '../desk.ts'
import { ActionForm, SubmitButton } from '../form/action-form.tsx'
import { Hidden, TextField } from '../form/field.tsx'
import { createFirstAccount } from './create-first-account.ts'

export const metadata: Metadata = { title: 'Welcome' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function WelcomePage({ searchParams }: Props) {
  const { token } = await searchParams
  const page = await currentPage()
  const isGood = typeof token === 'string' && (await isFirstAccountLinkGood(database(), token, new Date()))
  if (!isGood)
    return (
      <main className="entry">
        <h1>This link does not work any more</h1>
        <p className="lead">
          It works once and for an hour, and only while there is no account. Start Upfront again to get a new
          one, or{' '}
          <a className="link" href="/admin/sign-in">
            sign in
          </a>
          .
        </p>
      </main>
    )
  return (
    <main className="entry">
      <h1>Welcome</h1>
      <p className="lead">Make the first account for the desk of {page.name}.</p>
      <ActionForm action={createFirstAccount}>
        <Hidden name="token" value={token} />
        <TextField
          name="name"
          label="Your name"
          autoComplete="name"
          hint="Colleagues see it beside your updates; readers do not."
        />
        <TextField name="email" label="E-mail address" type="email" autoComplete="username" />
        <TextField
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={`At least ${PASSWORD_LENGTH.min} characters.`}
        />
        <TextField
          name="pageName"
          label="Name of your status page"
          initial={page.name}
          hint="Readers see it; you can change it later."
        />
        <SubmitButton>Create the account</SubmitButton>
      </ActionForm>
    </main>
  )
}
