'use client'

import { type ReactNode, useId } from 'react'
import { useField } from './action-form.tsx'

type Field = { name: string; label: string; hint?: ReactNode; className?: string }

function Frame(props: Field & { id: string; error: string | undefined; children: ReactNode }) {
  const { id, label, hint, error, className = '', children } = props
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}

function described(id: string, error: string | undefined, hint: ReactNode) {
  const ids = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`].filter(
    Boolean,
  )
  return {
    'aria-invalid': error !== undefined,
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
  }
}

type Text = Field & {
  initial?: string
  type?: string
  autoComplete?: string
  placeholder?: string
  inputMode?: 'decimal'
}

export function TextField(props: Text) {
  const { initial = '', type = 'text', autoComplete, placeholder, inputMode, ...field } = props
  const id = useId()
  const { value, error, answer } = useField(field.name, initial)
  return (
    <Frame {...field} id={id} error={error}>
      <input
        key={answer}
        id={id}
        name={field.name}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete ?? 'off'}
        placeholder={placeholder}
        inputMode={inputMode}
        {...described(id, error, field.hint)}
      />
    </Frame>
  )
}

export function AreaField(props: Field & { initial?: string; rows?: number; placeholder?: string }) {
  const { initial = '', rows = 5, placeholder, ...field } = props
  const id = useId()
  const { value, error, answer } = useField(field.name, initial)
  return (
    <Frame {...field} id={id} error={error}>
      <textarea
        key={answer}
        id={id}
        name={field.name}
        rows={rows}
        defaultValue={value}
        placeholder={placeholder}
        {...described(id, error, field.hint)}
      />
    </Frame>
  )
}

export type Choice = { value: string; label: string }

export function SelectField(props: Field & { initial?: string; choices: readonly Choice[] }) {
  const { initial = '', choices, ...field } = props
  const id = useId()
  const { value, error, answer } = useField(field.name, initial)
  return (
    <Frame {...field} id={id} error={error}>
      <select
        key={`${answer} ${value}`}
        id={id}
        name={field.name}
        defaultValue={value}
        {...described(id, error, field.hint)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

/** On or off; `off` is sent too, so that an unticked box is an answer. */
export function FlagField({ initial, ...field }: Field & { initial: boolean }) {
  const id = useId()
  const { value, error, answer } = useField(field.name, initial ? 'on' : 'off')
  return (
    <div className={`flag ${field.className ?? ''}`}>
      <input type="hidden" name={field.name} value="off" />
      <input
        key={answer}
        id={id}
        type="checkbox"
        name={field.name}
        value="on"
        defaultChecked={value === 'on'}
        {...described(id, error, field.hint)}
      />
      <label htmlFor={id}>{field.label}</label>
      {field.hint === undefined ? null : (
        <p id={`${id}-hint`} className="hint">
          {field.hint}
        </p>
      )}
    </div>
  )
}

/** Any number of a list. */
export function ChoicesField(props: Field & { initial: readonly string[]; choices: readonly Choice[] }) {
  const { initial, choices, ...field } = props
  const id = useId()
  const { typed, error, answer } = useField(field.name, '')
  const chosen = typed ?? initial
  return (
    <fieldset className={`field ${field.className ?? ''}`} {...described(id, error, field.hint)}>
      <legend>{field.label}</legend>
      <input type="hidden" name={field.name} value="" />
      <div className="choices" key={answer}>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="checkbox"
              name={field.name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
        {choices.length === 0 ? <p className="hint">There is none yet.</p> : null}
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {field.hint === undefined ? null : (
        <p id={`${id}-hint`} className="hint">
          {field.hint}
        </p>
      )}
    </fieldset>
  )
}

export function Hidden({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />
}
