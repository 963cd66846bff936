'use client'

import { useSyncExternalStore } from 'react'
import { useField } from '../../../form/action-form.tsx'
import type { Choice } from '../../../form/field.tsx'

export type Labelled = { 'aria-label': string; 'aria-invalid': boolean; 'aria-describedby'?: string }

/** How an input without a label of its own is called, and where its row's error stands. */
export function labelled(label: string, error: string | undefined, errorId: string): Labelled {
  return {
    'aria-label': label,
    'aria-invalid': error !== undefined,
    ...(error === undefined ? {} : { 'aria-describedby': errorId }),
  }
}

type SelectProps = Labelled & {
  name: string
  initial: string
  choices: readonly Choice[]
  onChoose?: (value: string) => void
}

export function RowSelect({ name, initial, choices, onChoose, ...rest }: SelectProps) {
  const { value, answer } = useField(name, initial)
  return (
    <select
      key={`${answer} ${value}`}
      name={name}
      defaultValue={value}
      onChange={onChoose && ((event) => onChoose(event.target.value))}
      {...rest}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

type InputProps = Labelled & { name: string; initial: string; placeholder?: string }

export function RowInput({ name, initial, ...rest }: InputProps) {
  const { value, answer } = useField(name, initial)
  return <input key={answer} name={name} defaultValue={value} autoComplete="off" {...rest} />
}

/** Without scripts a row cannot follow what is chosen in it: then it offers everything. */
export function useHasScript(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}
