import type { DeskGraph } from '#db/desk/graph'
import type { DeskMonitor } from '#db/desk/monitors'
import { type Kind, type MonitorRules, monitorRulesSchema } from '#engine/monitor'
import { ChoicesField, Hidden, SelectField, TextField } from '../../form/field.tsx'
import { SpecFields } from './spec/spec-fields.tsx'

type Props = {
  id: string
  kind: Kind
  monitor: DeskMonitor | null
  graph: DeskGraph
  locations: readonly string[]
}

const DEFAULTS = monitorRulesSchema.parse({})

export function MonitorFields({ id, kind, monitor, graph, locations }: Props) {
  const rules = monitor?.rules ?? {
    ...DEFAULTS,
    ...(locations.length > 0 ? { locations: [...locations] } : {}),
  }
  return (
    <>
      <Hidden name="id" value={id} />
      <TextField
        name="name"
        label="Name"
        initial={monitor?.name ?? ''}
        hint="For the desk; readers never see it."
      />
      <SpecFields kind={kind} spec={monitor?.spec ?? null} />
      <ChoicesField
        name="componentIds#list"
        label="Tells about"
        initial={monitor?.componentIds ?? []}
        choices={graph.components.map((component) => ({ value: component.id, label: component.name }))}
      />
      {kind === 'heartbeat' ? null : <RuleFields rules={rules} />}
    </>
  )
}

/** How often, from where, and how sure before health changes. */
function RuleFields({ rules }: { rules: MonitorRules }) {
  const quorum = typeof rules.quorum === 'string' ? rules.quorum : String(rules.quorum.atLeast)
  return (
    <>
      <div className="pair">
        <TextField
          name="rules.intervalSeconds#number"
          label="Every (seconds)"
          initial={String(rules.intervalSeconds)}
        />
        <TextField
          name="rules.timeoutSeconds#number"
          label="Give up after (seconds)"
          initial={String(rules.timeoutSeconds)}
        />
      </div>
      <div className="pair">
        <TextField
          name="rules.failuresToDown#number"
          label="Failures to be down"
          initial={String(rules.failuresToDown)}
        />
        <TextField
          name="rules.successesToUp#number"
          label="Successes to be up"
          initial={String(rules.successesToUp)}
        />
      </div>
      <div className="pair">
        <TextField
          name="rules.locations"
          label="From these locations"
          initial={rules.locations.join(', ')}
          hint="Names of workers (LOCATION), separated by commas."
        />
        <SelectField
          name="rules.quorum"
          label="Down when it fails from"
          initial={quorum}
          choices={[
            { value: 'any', label: 'Any location' },
            { value: 'majority', label: 'Most locations' },
            { value: 'all', label: 'All locations' },
            ...[...new Set(['2', '3', '4', ...(typeof rules.quorum === 'string' ? [] : [quorum])])].map(
              (value) => ({ value, label: `At least ${value} locations` }),
            ),
          ]}
        />
      </div>
    </>
  )
}
