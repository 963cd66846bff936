'use client'

import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 800

/**
 * The mail and the feed's entry of the form around it, or of the one of that id. The form itself is posted into the frame, so it works without
 * scripts; with them it follows what is typed, each time in a fresh frame, which leaves no step to go back to.
 */
export function AsSent({ path, form: formId }: { path: string; form?: string | undefined }) {
  const button = useRef<HTMLButtonElement>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const form = button.current?.form
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      if (String(new FormData(form).get('body') ?? '').trim() === '') return
      timer = setTimeout(() => setTurn((now) => now + 1), PAUSE_MS)
    }
    form.addEventListener('input', later)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', later)
    }
  }, [])
  useEffect(() => {
    if (turn > 0) button.current?.form?.requestSubmit(button.current)
  }, [turn])
  const frame = `as-sent-${turn}`
  return (
    <div className="as-sent">
      <button
        ref={button}
        type="submit"
        form={formId}
        className="button-plain"
        formAction={path}
        formMethod="post"
        formEncType="multipart/form-data"
        formTarget={frame}
        onClick={(event) => {
          event.preventDefault()
          setTurn((now) => now + 1)
        }}
      >
        Show the mail and the feed’s entry
      </button>
      <iframe
        key={frame}
        name={frame}
        className={turn === 0 ? 'idle' : ''}
        title="The mail and the feed’s entry"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
    </div>
  )
}
