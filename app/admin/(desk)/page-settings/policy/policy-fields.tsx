import type { Policy } from '#engine/policy'
import { AreaField, SelectField, TextField } from '../../../form/field.tsx'
import { printHours } from '../../../form/hours-outline.ts'

export function PolicyFields({ policy }: { policy: Policy }) {
  return (
    <>
      <div className="pair">
        <Percent name="major" label="A major outage counts, %" share={policy.major} />
        <Percent name="partial" label="A partial outage counts, %" share={policy.partial} />
        <Percent name="degraded" label="Degraded performance counts, %" share={policy.degraded} />
      </div>
      <SelectField
        name="maintenance"
        label="Maintenance"
        initial={policy.maintenance}
        choices={[
          { value: 'exclude', label: 'Is left out' },
          { value: 'up', label: 'Counts as up' },
          { value: 'count', label: 'Counts like any other time' },
        ]}
      />
      <SelectField
        name="unobserved"
        label="What nobody watched"
        initial={policy.unobserved}
        choices={[
          { value: 'exclude', label: 'Is taken to be like the rest' },
          { value: 'down', label: 'Counts as down' },
        ]}
      />
      <div className="pair">
        <Percent name="coverageFloor" label="Watched at least, %" share={policy.coverageFloor} />
        <TextField
          name="decimals#optionalNumber"
          label="Decimals at most"
          initial={String(policy.decimals ?? '')}
        />
      </div>
      <HoursFields hours={policy.serviceHours} />
      <TextField
        name="validFrom#instant"
        type="datetime-local"
        label="From, UTC"
        hint="Empty: from now on. A date in the past changes what was counted since then."
      />
    </>
  )
}

function HoursFields({ hours }: { hours: Policy['serviceHours'] }) {
  return (
    <>
      <AreaField
        name="serviceHours.hours"
        label="Service hours"
        rows={3}
        initial={printHours(hours?.hours ?? [])}
        placeholder="Mon-Fri 08:00-18:00"
        hint="Only time within them counts. Empty: always."
      />
      <TextField
        name="serviceHours.timeZone"
        label="By the clock of"
        initial={hours?.timeZone ?? 'UTC'}
        placeholder="Europe/Berlin"
      />
    </>
  )
}

function Percent({ name, label, share }: { name: string; label: string; share: number }) {
  const initial = String(Number((share * 100).toFixed(7)))
  return <TextField name={`${name}#number`} label={label} initial={initial} inputMode="decimal" />
}
