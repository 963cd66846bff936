import type { DeskIncident } from '#db/desk/stories'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden } from '../../../form/field.tsx'
import { PastTimeFields, ReasonFields } from '../../../form/reason-fields.tsx'
import { inputInstant } from '../../../ui/instant.tsx'
import { correctIncidentAction } from './actions.ts'

/** When an incident that is resolved really was. */
export function CorrectTimes({ incident }: { incident: DeskIncident }) {
  const { id, version, startedAt, resolvedAt } = incident
  if (resolvedAt === null) return null
  return (
    <details className="panel">
      <summary>Correct when it was</summary>
      <ActionForm action={correctIncidentAction}>
        <Hidden name="incidentId" value={id} />
        <Hidden name="version#number" value={version} />
        <PastTimeFields
          from={inputInstant(startedAt)}
          until={inputInstant(resolvedAt)}
          untilHint="What was said of components from its beginning, or to its end, moves along."
        />
        <ReasonFields />
        <SubmitButton className="button-plain">Correct it</SubmitButton>
      </ActionForm>
    </details>
  )
}
