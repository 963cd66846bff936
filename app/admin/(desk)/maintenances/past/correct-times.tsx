import type { DeskMaintenance } from '#db/desk/stories'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden } from '../../../form/field.tsx'
import { PastTimeFields, ReasonFields } from '../../../form/reason-fields.tsx'
import { inputInstant } from '../../../ui/instant.tsx'
import { correctTimesAction } from './actions.ts'

/** When a maintenance that is completed really was. */
export function CorrectTimes({ maintenance }: { maintenance: DeskMaintenance }) {
  const { id, version, startedAt, completedAt, startsAt, endsAt } = maintenance
  if (completedAt === null) return null
  return (
    <div className="panel">
      <h2 className="mb-3">Correct when it was</h2>
      <ActionForm action={correctTimesAction}>
        <Hidden name="maintenanceId" value={id} />
        <Hidden name="version#number" value={version} />
        <PastTimeFields
          from={inputInstant(startedAt ?? startsAt)}
          until={inputInstant(completedAt ?? endsAt)}
        />
        <ReasonFields />
        <SubmitButton className="button-plain">Correct it</SubmitButton>
      </ActionForm>
    </div>
  )
}
