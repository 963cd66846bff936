import type { DeskIncident } from '#db/desk/stories'
import type { ComponentId } from '#engine/id'
import { Instant } from '../../../ui/instant.tsx'
import { IMPACT_WORDS, INCIDENT_WORDS } from '../../../ui/words.ts'

type Props = { incident: DeskIncident; nameOf: (id: ComponentId) => string }

export function Facts({ incident, nameOf }: Props) {
  return (
    <dl className="facts">
      <dt>Status</dt>
      <dd>{INCIDENT_WORDS[incident.status]}</dd>
      <dt>Impact</dt>
      <dd>{IMPACT_WORDS[incident.impact]}</dd>
      <dt>Started</dt>
      <dd>
        <Instant at={incident.startedAt} />
      </dd>
      {incident.resolvedAt === null ? null : (
        <>
          <dt>Resolved</dt>
          <dd>
            <Instant at={incident.resolvedAt} />
          </dd>
        </>
      )}
      <dt>Affected</dt>
      <dd>{incident.componentIds.map(nameOf).join(', ') || 'Nothing in particular'}</dd>
      <dt>Opened by</dt>
      <dd>
        {incident.origin === 'person' ? 'A person' : 'The automation'}
        {incident.origin === 'automation' && incident.resolvedAt === null
          ? incident.takenOverAt === null
            ? ', which goes on with it until you post an update'
            : '; a person has taken over the words'
          : ''}
      </dd>
      {incident.publishedAt === null ? null : (
        <>
          <dt>In public</dt>
          <dd>
            <a className="link" href={`/incidents/${incident.id}`}>
              /incidents/{incident.id}
            </a>
          </dd>
        </>
      )}
    </dl>
  )
}
