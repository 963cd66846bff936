import type { Choice } from '../../form/field.tsx'
import { AreaField, ChoicesField, FlagField, Hidden, SelectField, TextField } from '../../form/field.tsx'
import type { PlanForm } from './plan-form.ts'
import { RepeatsFields } from './repeats-fields.tsx'

type Props = {
  initial: PlanForm
  components: readonly { id: string; name: string }[]
  /** The page's own first; only UTC is no choice. */
  zones: readonly string[]
  mayBeOnce: boolean
}

/** What is planned, when, and how it comes again. */
export function PlanFields({ initial, components, zones, mayBeOnce }: Props) {
  const [zone = 'UTC', ...others] = zones
  const inZone = others.length === 0 ? ` (${zone})` : ''
  return (
    <>
      <TextField name="title" label="Title" initial={initial.title} />
      <AreaField
        name="body"
        label="What readers should know"
        hint="Markdown. What will not work meanwhile."
        initial={initial.body}
      />
      {others.length === 0 ? (
        <Hidden name="timeZone" value={zone} />
      ) : (
        <SelectField
          name="timeZone"
          label="Times are by the clocks of"
          initial={initial.timeZone}
          choices={zones.map(choiceOf)}
        />
      )}
      <div className="pair">
        <TextField
          name="startsAt"
          type="datetime-local"
          className="instant"
          label={`Starts${inZone}`}
          initial={initial.startsAt}
        />
        <TextField
          name="endsAt"
          type="datetime-local"
          className="instant"
          label={`Ends${inZone}`}
          initial={initial.endsAt}
        />
      </div>
      <RepeatsFields initial={initial} mayBeOnce={mayBeOnce} />
      <ChoicesField
        name="componentIds#list"
        label="Components under maintenance"
        initial={initial.componentIds}
        choices={components.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FlagField
        name="automatic#flag"
        label="Start and complete by itself"
        initial={initial.automatic}
        hint="Otherwise it waits for you to start it and to complete it."
      />
    </>
  )
}

function choiceOf(value: string): Choice {
  return { value, label: value }
}
