'use client'

import { createContext, type ReactNode, use, useActionState, useEffect, useRef } from 'react'
import { useFormStatus } from 'react-dom'
import { type FormState, UNSENT } from './form-state.ts'

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

const Sent = createContext<FormState>(UNSENT)

type Props = { action: FormAction; id?: string; className?: string; children: ReactNode }

/** A form that works without scripts, keeps what was typed and says what is wrong beside each field. */
export function ActionForm({ action, id, className, children }: Props) {
  const [state, submit] = useActionState(action, UNSENT)
  const alert = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (state.answer > 0) alert.current?.focus()
  }, [state.answer])
  return (
    <form id={id} action={submit} className={className ?? 'form'} noValidate>
      <Sent value={state}>
        {state.message === null ? null : (
          <p ref={alert} role="alert" tabIndex={-1} className="alert">
            {state.message}
          </p>
        )}
        {state.shown === undefined ? null : <Shown {...state.shown} />}
        {children}
      </Sent>
    </form>
  )
}

/** A secret that was just made: to be copied now. */
function Shown({ label, text }: { label: string; text: string }) {
  return (
    <div role="status" className="note">
      <p>{label}</p>
      <code className="mono select-all whitespace-pre-wrap">{text}</code>
    </div>
  )
}

/** What the form around this knows after it was sent. */
export function useSent(): FormState {
  return use(Sent)
}

/** What a field shows: what was typed last, and its error. */
export function useField(name: string, initial: string) {
  const { values, errors, answer } = use(Sent)
  const path = name.split('#')[0] ?? name
  const error = errors[path] ?? Object.entries(errors).find(([key]) => key.startsWith(`${path}.`))?.[1]
  const typed = values === null ? null : (values[name] ?? [])
  return { value: typed?.at(-1) ?? (typed === null ? initial : ''), typed, error, answer }
}

/** What would become of the form as it is, when that was asked for. */
export function PreviewTable() {
  const { preview, answer } = use(Sent)
  const table = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answer > 0) table.current?.focus()
  }, [answer])
  if (preview === undefined) return null
  const [first, ...columns] = preview.columns
  return (
    <div ref={table} role="status" tabIndex={-1} className="note">
      <p>{preview.sentence}</p>
      {preview.rows.length === 0 ? null : (
        <table className="list compact mt-3">
          <thead>
            <tr>
              <th>{first}</th>
              {columns.map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((cells) => (
              <tr key={cells.join(' ')}>
                {cells.map((cell, index) => (
                  <td key={preview.columns[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

/** The error of exactly this path, where no input stands for it. */
export function FieldError({ path }: { path: string }) {
  const error = use(Sent).errors[path]
  return error === undefined ? null : (
    <p className="field-error" role="alert">
      {error}
    </p>
  )
}

export function SubmitButton(props: {
  children: ReactNode
  className?: string
  name?: string
  value?: string
  disabled?: boolean
}) {
  const { pending } = useFormStatus()
  const { children, className = 'button', ...rest } = props
  return (
    <button type="submit" className={className} aria-disabled={pending} {...rest}>
      {children}
    </button>
  )
}
