import type { ListedReport } from '#db/list-reports'
import { ActionForm, SubmitButton } from '../../../../form/action-form.tsx'
import { Hidden, SelectField } from '../../../../form/field.tsx'
import { PastTimeFields, ReasonFields } from '../../../../form/reason-fields.tsx'
import { Instant, inputInstant } from '../../../../ui/instant.tsx'
import { STATUS_PHRASES } from '../../../../ui/status-phrases.ts'
import { REPORT_CHOICES } from '../../../../ui/words.ts'
import { editReportAction, withdrawReportAction } from '../../past-actions.ts'

/** One word that somebody said of a component's status, to be said otherwise or taken back. */
export function EarlierWord({ word }: { word: ListedReport }) {
  const { id, status, from, until, author, incident } = word
  return (
    <article className="update">
      <p className="mb-1">
        <strong>{STATUS_PHRASES[status]}</strong> from <Instant at={from} /> {until === null ? 'on' : 'to '}
        {until === null ? null : <Instant at={until} />}
      </p>
      <p className="dim mb-1">
        {author ?? 'automation'}
        {incident === null ? null : (
          <>
            , in{' '}
            <a className="link" href={`/admin/incidents/${incident.id}`}>
              an incident
            </a>
          </>
        )}
      </p>
      <details>
        <summary>Say it otherwise</summary>
        <ActionForm action={editReportAction}>
          <Hidden name="reportId" value={id} />
          <SelectField name="status" label="It was" initial={status} choices={REPORT_CHOICES} />
          <PastTimeFields
            from={inputInstant(from)}
            until={inputInstant(until)}
            {...(until === null ? { untilHint: 'Empty: it goes on.' } : {})}
          />
          <ReasonFields />
          <SubmitButton className="button-plain">Correct it</SubmitButton>
        </ActionForm>
      </details>
      <details>
        <summary>Take it back</summary>
        <ActionForm action={withdrawReportAction}>
          <Hidden name="reportId" value={id} />
          <ReasonFields />
          <SubmitButton className="button-danger">Take it back</SubmitButton>
        </ActionForm>
      </details>
    </article>
  )
}
