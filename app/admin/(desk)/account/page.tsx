import type { Metadata } from 'next'
import { PASSWORD_LENGTH } from '#db/auth'
import { requireStaff } from '../../desk.ts'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { TextField } from '../../form/field.tsx'
import { changePassword, signOut } from './actions.ts'

export const metadata: Metadata = { title: 'Account' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AccountPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const isChanged = (await searchParams).changed !== undefined
  return (
    <>
      <div className="head">
        <h1>{staff.name}</h1>
        <span className="dim">{staff.email}</span>
      </div>
      <ActionForm action={signOut}>
        <SubmitButton className="button-plain">Sign out</SubmitButton>
      </ActionForm>
      <section className="section">
        <h2>Change the password</h2>
        {isChanged ? (
          <p className="note mb-4">The password is changed, and every other session has ended.</p>
        ) : null}
        <ActionForm action={changePassword}>
          <TextField
            name="currentPassword"
            label="Present password"
            type="password"
            autoComplete="current-password"
          />
          <TextField
            name="newPassword"
            label="New password"
            type="password"
            autoComplete="new-password"
            hint={`At least ${PASSWORD_LENGTH.min} characters.`}
          />
          <SubmitButton>Change the password</SubmitButton>
        </ActionForm>
      </section>
    </>
  )
}
