import type { Metadata } from 'next'
import { PASSWORD_LENGTH } from '#db/auth'
import { wantsAlerts } from '#db/staff-alerts'
import { database } from '../../../database.ts'
import { requireStaff } from '../../desk.ts'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { FlagField, TextField } from '../../form/field.tsx'
import { changePassword, setAlertsAction, signOut } from './actions.ts'

export const metadata: Metadata = { title: 'Account' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AccountPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const { changed, saved } = await searchParams
  const isAlerted = await wantsAlerts(database(), staff.id)
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
        <h2>Alerts by mail</h2>
        {saved !== undefined ? <p className="note mb-4">Saved.</p> : null}
        <ActionForm action={setAlertsAction}>
          <FlagField
            name="wantsAlerts#flag"
            label={`Send me alerts, to ${staff.email}`}
            initial={isAlerted}
            hint="When a root fails and the automation opens or drafts an incident, when that is over, and when an error budget burns too fast or no longer does."
          />
          <SubmitButton className="button-plain">Save</SubmitButton>
        </ActionForm>
      </section>
      <section className="section">
        <h2>Change the password</h2>
        {changed !== undefined ? (
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
