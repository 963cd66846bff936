'use client'

import { useId, useState, useSyncExternalStore } from 'react'
import { useField } from '../../../form/action-form.tsx'
import type { Choice } from '../../../form/field.tsx'
import { type AssertionRow, REMOVED } from './assertion-row.ts'

export type SubjectChoice = Choice & { of: string | null; comparisons: readonly Choice[] }

type Props = {
  name: string
  label: string
  subjects: readonly SubjectChoice[]
  rows: readonly AssertionRow[]
}

const OTHERWISE = [
  { value: 'down', label: 'else down' },
  { value: 'degraded', label: 'else degraded' },
]

/** A list of expectations, one per line. */
export function AssertionRows({ name, label, subjects, rows }: Props) {
  return (
    <fieldset className="field expectations">
      <legend>{label}</legend>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
        <Row key={index} name={`${name}.${index}`} number={index + 1} row={row} subjects={subjects} />
      ))}
    </fieldset>
  )
}

type RowProps = { name: string; number: number; row: AssertionRow; subjects: readonly SubjectChoice[] }

function Row({ name, number, row, subjects }: RowProps) {
  const id = useId()
  const { error } = useField(name, '')
  const { value: typed } = useField(`${name}.on`, row.on)
  const [chosen, choose] = useState(typed)
  const hasScript = useHasScript()
  const subject = subjects.find(({ value }) => value === chosen)
  const isAny = !hasScript || subject === undefined
  const first = row.on === '' ? { value: '', label: '—' } : { value: REMOVED, label: 'Remove' }
  const invalid = {
    'aria-invalid': error !== undefined,
    ...(error === undefined ? {} : { 'aria-describedby': `${id}-error` }),
  }
  const what = (words: string) => ({ 'aria-label': `Expectation ${number}: ${words}`, ...invalid })
  return (
    <div className={`expectation ${subject?.of === null && hasScript ? 'plain' : ''}`}>
      <Select
        name={`${name}.on`}
        initial={row.on}
        choices={[first, ...subjects]}
        onChoose={choose}
        {...what('what')}
      />
      {hasScript && subject?.of === null ? null : (
        <Input
          name={`${name}.of`}
          initial={row.of}
          placeholder={isAny ? 'name, path or phase' : (subject.of ?? '')}
          {...what('of which name, path or phase')}
        />
      )}
      <Select
        name={`${name}.is`}
        initial={row.is}
        choices={isAny ? everyComparison(subjects) : withHeld(subject.comparisons, row)}
        {...what('how it compares')}
      />
      <Input name={`${name}.value`} initial={row.value} {...what('value')} />
      <Select name={`${name}.otherwise`} initial={row.otherwise} choices={OTHERWISE} {...what('otherwise')} />
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}

type Labelled = { 'aria-label': string; 'aria-invalid': boolean; 'aria-describedby'?: string }

function Select(
  props: Labelled & {
    name: string
    initial: string
    choices: readonly Choice[]
    onChoose?: (value: string) => void
  },
) {
  const { name, initial, choices, onChoose, ...labelled } = props
  const { value, answer } = useField(name, initial)
  return (
    <select
      key={`${answer} ${value}`}
      name={name}
      defaultValue={value}
      onChange={onChoose && ((event) => onChoose(event.target.value))}
      {...labelled}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

function Input(props: Labelled & { name: string; initial: string; placeholder?: string }) {
  const { name, initial, ...rest } = props
  const { value, answer } = useField(name, initial)
  return <input key={answer} name={name} defaultValue={value} autoComplete="off" {...rest} />
}

/** Without scripts a line cannot follow its subject: then it offers everything. */
function useHasScript(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}

function everyComparison(subjects: readonly SubjectChoice[]): Choice[] {
  const all = new Map(
    subjects.flatMap(({ comparisons }) => comparisons).map((choice) => [choice.value, choice]),
  )
  return [{ value: '', label: '—' }, ...all.values()]
}

/** Also what the line holds although nobody would choose it. */
function withHeld(comparisons: readonly Choice[], row: AssertionRow): readonly Choice[] {
  return row.is === 'json' ? [...comparisons, { value: 'json', label: 'fits this JSON' }] : comparisons
}
