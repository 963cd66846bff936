import type { PolicyPreset } from '#engine/policy'
import { baseUrl } from '../../../env.ts'
import { type DeskPage, roomOf } from '../../desk.ts'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { Hidden, SelectField, TextField } from '../../form/field.tsx'
import { archivePageAction, movePageAction, setPolicyAction } from './actions.ts'

export function HostForm({ page }: { page: DeskPage }) {
  return (
    <div className="panel">
      <h2 className="mb-3">Where it is</h2>
      <ActionForm action={movePageAction}>
        <Hidden name="pageId" value={page.id} />
        <TextField
          name="host"
          label="Host name"
          initial={page.host ?? ''}
          placeholder="status.example.com"
          hint={`Empty: ${baseUrl().host}, the installation’s own address, which shows one page.`}
        />
        <SubmitButton className="button-plain">Move the page</SubmitButton>
      </ActionForm>
    </div>
  )
}

const CHOICES: readonly { value: PolicyPreset | 'upfront'; label: string }[] = [
  { value: 'upfront', label: 'Upfront: partial outages count 30 %' },
  { value: 'time-based', label: 'Time based: major outages alone' },
  { value: 'statuspage', label: 'As Statuspage does' },
  { value: 'instatus', label: 'As Instatus does' },
  { value: 'strict', label: 'Strict: everything counts, silence too' },
]

type PolicyProps = { page: DeskPage; preset: PolicyPreset | 'upfront' }

export function PolicyForm({ page, preset }: PolicyProps) {
  return (
    <div className="panel">
      <h2 className="mb-3">How availability is counted</h2>
      <ActionForm action={setPolicyAction}>
        <Hidden name="pageId" value={page.id} />
        <SelectField
          name="preset"
          label="Policy"
          initial={preset}
          choices={CHOICES}
          hint="From now on; the past keeps what held then."
        />
        <SubmitButton className="button-plain">Count so from now on</SubmitButton>
      </ActionForm>
      <a className="link mt-3 inline-block" href={roomOf('/admin/page-settings/policy', page)}>
        Weights, hours and dates
      </a>
    </div>
  )
}

export function ArchivePanel({ pageId }: { pageId: string }) {
  return (
    <details className="panel">
      <summary>Archive the page</summary>
      <p className="dim mb-3">Nobody reads it any more, and its host name is free. Its history stays.</p>
      <ActionForm action={archivePageAction}>
        <Hidden name="pageId" value={pageId} />
        <SubmitButton className="button-danger">Archive the page</SubmitButton>
      </ActionForm>
    </details>
  )
}
