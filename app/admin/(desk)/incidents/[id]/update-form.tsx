import type { DeskGraph } from '#db/desk/graph'
import type { DeskIncident } from '#db/desk/stories'
import { newId } from '#db/new-id'
import { IMPACTS, isOpen, nextStatuses } from '#engine/incident'
import { STATUS_WORDS } from '../../../../ui/status-word.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { AffectedField } from '../../../form/affected-field.tsx'
import { AreaField, Hidden, SelectField, TextField } from '../../../form/field.tsx'
import { inputInstant } from '../../../ui/instant.tsx'
import { IMPACT_WORDS, INCIDENT_WORDS, REPORT_CHOICES } from '../../../ui/words.ts'
import { publishIncidentAction, updateIncidentAction } from '../actions.ts'

type Props = { incident: DeskIncident; graph: DeskGraph }

export const UPDATE_FORM = 'update'

export function UpdateForm({ incident, graph, title }: Props & { title: string }) {
  const isRunning = isOpen(incident.status)
  return (
    <>
      <h2 className="mb-3">{isRunning ? 'Post an update' : 'Add to it'}</h2>
      <ActionForm id={UPDATE_FORM} action={updateIncidentAction}>
        <Hidden name="incidentId" value={incident.id} />
        <Hidden name="version#number" value={incident.version} />
        <Hidden name="updateId" value={newId()} />
        <SelectField
          name="status"
          label="Status"
          initial={nextStatuses(incident.status)[0] ?? incident.status}
          choices={nextStatuses(incident.status).map((value) => ({ value, label: INCIDENT_WORDS[value] }))}
        />
        <AreaField name="body" label="What should readers know?" hint="Markdown." />
        {isRunning ? (
          <>
            <Affected incident={incident} graph={graph} />
            <div className="pair">
              <SelectField
                name="impact"
                label="Impact"
                initial={incident.impact}
                choices={IMPACTS.map((value) => ({ value, label: IMPACT_WORDS[value] }))}
              />
              <TextField
                name="nextUpdateBy#instant"
                type="datetime-local"
                className="instant"
                label="Next update by (UTC)"
                initial={inputInstant(incident.nextUpdateBy)}
              />
            </div>
            <TextField name="title#optional" label="New title" hint={`Left empty, it stays “${title}”.`} />
          </>
        ) : (
          <KeptAffected incident={incident} />
        )}
        <SubmitButton>Post the update</SubmitButton>
      </ActionForm>
    </>
  )
}

/** Shows a draft to the public as it stands. */
export function PublishForm({ incident, graph }: Props) {
  return (
    <div className="mb-6">
      <h2 className="mb-3">Publish this draft</h2>
      <ActionForm action={publishIncidentAction}>
        <Hidden name="incidentId" value={incident.id} />
        <Hidden name="version#number" value={incident.version} />
        <Affected incident={incident} graph={graph} />
        <SubmitButton>Publish</SubmitButton>
      </ActionForm>
    </div>
  )
}

function Affected({ incident, graph }: Props) {
  return (
    <AffectedField
      components={graph.components.map(({ id, name, span }) => ({
        id,
        name,
        status: STATUS_WORDS[span?.status ?? 'unobserved'],
      }))}
      initial={chosen(incident)}
      choices={REPORT_CHOICES}
    />
  )
}

/** An incident that is over keeps whom it affected. */
function KeptAffected({ incident }: { incident: DeskIncident }) {
  return Object.keys(chosen(incident)).map((id) => (
    <Hidden key={id} name={`components.${id}`} value="affected" />
  ))
}

function chosen(incident: DeskIncident): Record<string, string> {
  return Object.fromEntries([
    ...incident.componentIds.map((id) => [id, 'affected']),
    ...incident.words.map(({ componentId, status }) => [componentId, status]),
  ])
}
