import type { Policy } from '#engine/policy'
import { AreaField, SelectField, TextField } from './field.tsx'
import { printHours } from './hours-outline.ts'

type Props = { policy: Policy /** What stands before each field's name, such as `own.`. */; under?: string }

/** How time is counted: weights, maintenance, what nobody watched, service hours. policyOf reads it. */
export function PolicyFields({ policy, under = '' }: Props) {
  return (
    <>
      <div className="pair">
        <Percent name={`${under}major`} label="A major outage counts, %" share={policy.major} />
        <Percent name={`${under}partial`} label="A partial outage counts, %" share={policy.partial} />
        <Percent name={`${under}degraded`} label="Degraded performance counts, %" share={policy.degraded} />
      </div>
      <SelectField
        name={`${under}maintenance`}
        label="Maintenance"
        initial={policy.maintenance}
        choices={[
          { value: 'exclude', label: 'Is left out' },
          { value: 'up', label: 'Counts as up' },
          { value: 'count', label: 'Counts like any other time' },
        ]}
      />
      <SelectField
        name={`${under}unobserved`}
        label="What nobody watched"
        initial={policy.unobserved}
        choices={[
          { value: 'exclude', label: 'Is taken to be like the rest' },
          { value: 'down', label: 'Counts as down' },
        ]}
      />
      <div className="pair">
        <Percent name={`${under}coverageFloor`} label="Watched at least, %" share={policy.coverageFloor} />
        <TextField
          name={`${under}decimals#optionalNumber`}
          label="Decimals at most"
          initial={String(policy.decimals ?? '')}
        />
      </div>
      <HoursFields hours={policy.serviceHours} under={under} />
    </>
  )
}

function HoursFields({ hours, under }: { hours: Policy['serviceHours']; under: string }) {
  return (
    <>
      <AreaField
        name={`${under}serviceHours.hours`}
        label="Service hours"
        rows={3}
        initial={printHours(hours?.hours ?? [])}
        placeholder="Mon-Fri 08:00-18:00"
        hint="Only time within them counts. Empty: always."
      />
      <TextField
        name={`${under}serviceHours.timeZone`}
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
