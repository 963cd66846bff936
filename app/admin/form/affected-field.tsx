'use client'

import { useId } from 'react'
import { useField } from './action-form.tsx'
import type { Choice } from './field.tsx'

type Component = { id: string; name: string; status: string }
type Props = {
  components: readonly Component[]
  initial: Readonly<Record<string, string>>
  choices: readonly Choice[]
  hint?: string
}

const OPEN_HINT = 'A status that you choose wins over the monitors until the incident is resolved.'

/** Short, to fit beside the component's name. */
const SHORT_WORDS: Readonly<Record<string, string>> = {
  operational: 'Shown as operational',
  degraded_performance: 'Shown as degraded',
  partial_outage: 'Shown as partial outage',
  major_outage: 'Shown as major outage',
}

/** For each component: not affected, affected as its monitors say, or a person's word on its status. */
export function AffectedField({ components, initial, choices, hint = OPEN_HINT }: Props) {
  const all = [
    { value: '', label: 'Not affected' },
    { value: 'affected', label: 'Affected, as monitored' },
    ...choices.map(({ value, label }) => ({ value, label: SHORT_WORDS[value] ?? label })),
  ]
  return (
    <fieldset className="field">
      <legend>Affected components</legend>
      <div className="choices affected">
        {components.map((component) => (
          <AffectedRow
            key={component.id}
            component={component}
            choices={all}
            initial={initial[component.id] ?? ''}
          />
        ))}
        {components.length === 0 ? <p className="hint">There are no components yet.</p> : null}
      </div>
      <p className="hint">{hint}</p>
    </fieldset>
  )
}

function AffectedRow(props: { component: Component; choices: readonly Choice[]; initial: string }) {
  const { component, choices, initial } = props
  const id = useId()
  const { value, error, answer } = useField(`components.${component.id}`, initial)
  return (
    <div className="affected-row">
      <label htmlFor={id}>
        {component.name} <span className="dim">{component.status}</span>
      </label>
      <select
        key={`${answer} ${value}`}
        id={id}
        name={`components.${component.id}`}
        defaultValue={value}
        aria-invalid={error !== undefined}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
