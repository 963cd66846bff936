'use client'

import { useId, useState } from 'react'
import { FieldError, useField } from '../../../form/action-form.tsx'
import { labelled, RowInput, RowSelect, useHasScript } from './row-inputs.tsx'
import type { Variant } from './spec-control.ts'

type Entry = Readonly<Record<string, string>>
type Props = {
  name: string
  label: string
  hint: string | undefined
  by: string
  variants: readonly Variant[]
  rows: readonly Entry[]
}

/** A list whose entries have one of several forms, one per line. */
export function VariantRows({ name, label, hint, rows, ...rest }: Props) {
  return (
    <fieldset className="field full">
      <legend>{label}</legend>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
        <Row key={index} name={`${name}.${index}`} title={`${label} ${index + 1}`} row={row} {...rest} />
      ))}
      <FieldError path={name} />
      {hint === undefined ? null : <p className="hint">{hint}</p>}
    </fieldset>
  )
}

type RowProps = { name: string; title: string; row: Entry; by: string; variants: readonly Variant[] }

function Row({ name, title, row, by, variants }: RowProps) {
  const id = useId()
  const { error } = useField(name, '')
  const { value: typed } = useField(`${name}.${by}`, row[by] ?? '')
  const [chosen, choose] = useState(typed)
  const hasScript = useHasScript()
  const every = [...new Set(variants.flatMap(({ keys }) => keys))]
  const keys = hasScript ? (variants.find((variant) => variant.name === chosen)?.keys ?? []) : every
  return (
    <div className="variant">
      <RowSelect
        name={`${name}.${by}`}
        initial={row[by] ?? ''}
        onChoose={choose}
        choices={['', ...variants.map((variant) => variant.name)].map((value) => ({
          value,
          label: value || '—',
        }))}
        {...labelled(`${title}: ${by}`, error, `${id}-error`)}
      />
      {keys.map((key) => (
        <RowInput
          key={key}
          name={`${name}.${key}`}
          initial={row[key] ?? ''}
          placeholder={key}
          {...labelled(`${title}: ${key}`, error, `${id}-error`)}
        />
      ))}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}
