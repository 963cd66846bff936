'use client'

import { useId, useState } from 'react'
import { FieldError, useField } from '../../../form/action-form.tsx'
import type { Choice } from '../../../form/field.tsx'
import { type AssertionRow, REMOVED } from './assertion-row.ts'
import { type Labelled, labelled, RowInput, RowSelect, useHasScript } from './row-inputs.tsx'

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
      <FieldError path={name} />
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
  const subject = hasScript ? subjects.find(({ value }) => value === chosen) : undefined
  const isEmpty = hasScript && subject === undefined
  const first =
    row.on === ''
      ? { value: '', label: hasScript ? 'Add an expectation' : '—' }
      : { value: REMOVED, label: 'Remove' }
  const what = (words: string) => labelled(`Expectation ${number}: ${words}`, error, `${id}-error`)
  return (
    <div className={`expectation ${isEmpty ? 'vacant' : subject?.of === null ? 'plain' : ''}`}>
      <RowSelect
        name={`${name}.on`}
        initial={row.on}
        choices={[first, ...subjects]}
        onChoose={choose}
        {...what('what')}
      />
      {isEmpty ? null : <Comparison {...{ name, row, subject, subjects, what }} />}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}

type ComparisonProps = Pick<RowProps, 'name' | 'row' | 'subjects'> & {
  /** Undefined: nobody knows which, so that everything is offered. */
  subject: SubjectChoice | undefined
  what: (words: string) => Labelled
}

function Comparison({ name, row, subject, subjects, what }: ComparisonProps) {
  return (
    <>
      {subject?.of === null ? null : (
        <RowInput
          name={`${name}.of`}
          initial={row.of}
          placeholder={subject?.of ?? 'of'}
          {...what('of which name, path or phase')}
        />
      )}
      <RowSelect
        name={`${name}.is`}
        initial={row.is}
        choices={withHeld(subject?.comparisons ?? everyComparison(subjects), row)}
        {...what('how it compares')}
      />
      <RowInput name={`${name}.value`} initial={row.value} {...what('value')} />
      <RowSelect
        name={`${name}.otherwise`}
        initial={row.otherwise}
        choices={OTHERWISE}
        {...what('otherwise')}
      />
    </>
  )
}

/** Without scripts a line cannot follow its subject: then it offers everything. */
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
