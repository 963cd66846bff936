'use client'

import { useId } from 'react'
import { useField } from './action-form.tsx'

type Props = { name: string; label: string; hint: string; accept: string }

/** One file. What was chosen before a refusal has to be chosen again: browsers fill no such field. */
export function FileField({ name, label, hint, accept }: Props) {
  const id = useId()
  const { error, answer } = useField(name, '')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        key={answer}
        id={id}
        type="file"
        name={`${name}#file`}
        accept={accept}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
      />
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
    </div>
  )
}
