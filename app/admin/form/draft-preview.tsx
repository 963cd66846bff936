'use client'

import { useEffect, useRef, useState } from 'react'
import type { Impact } from '#engine/incident'
import { IMPACT_STATES } from '../../ui/impact.ts'
import { Mark } from '../../ui/mark.tsx'
import { Prose } from '../../ui/prose.tsx'
import { AsSent } from '../as-sent/as-sent.tsx'
import { IMPACT_WORDS } from '../ui/words.ts'
import { findHardWords } from './plain-words.ts'

type Draft = { title: string; body: string; status: string; affects: string; impact: Impact; next: string }

type Props = { path: string; form?: string; title?: string; impact?: Impact }

/** What readers will get of the form around it, or of the one of that id, as it is typed; `path` answers with what is sent. */
export function DraftPreview({ path, form: formId, title = '', impact = 'minor' }: Props) {
  const place = useRef<HTMLElement>(null)
  const [draft, setDraft] = useState<Draft>({ title, body: '', status: '', affects: '', impact, next: '' })
  useEffect(() => {
    const form = formId === undefined ? place.current?.closest('form') : document.getElementById(formId)
    if (!(form instanceof HTMLFormElement)) return
    const read = () => setDraft(readDraft(form, title, impact))
    read()
    form.addEventListener('input', read)
    return () => form.removeEventListener('input', read)
  }, [formId, title, impact])
  const hard = findHardWords(`${draft.title}. ${draft.body}`)
  return (
    <section ref={place} className="draft" aria-label="As readers get it">
      <div className="draft-typed">
        <h2>As readers get it</h2>
        <article className={`draft-card ${IMPACT_STATES[draft.impact]}`}>
          <h3>
            <Mark status={IMPACT_STATES[draft.impact]} /> {draft.title || 'No title yet'}
          </h3>
          <p className="dim">
            {draft.status}
            {draft.affects === '' ? '' : ` · affects ${draft.affects}`}
          </p>
          {draft.body === '' ? <p className="dim">Nothing is said yet.</p> : <Prose source={draft.body} />}
          {draft.next === '' ? null : <p>Next update by {draft.next} UTC</p>}
        </article>
        <h3>In plain words?</h3>
        {hard.length === 0 ? <p className="dim">Nothing to mend.</p> : null}
        <ul>
          {hard.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <AsSent path={path} form={formId} />
    </section>
  )
}

function readDraft(form: HTMLFormElement, title: string, impact: Impact): Draft {
  const sent = new FormData(form)
  const text = (name: string) => String(sent.get(name) ?? '').trim()
  const chosen = text('impact')
  const status = form.querySelector<HTMLSelectElement>('select[name=status]')
  return {
    title: text('title') || text('title#optional') || title,
    body: text('body'),
    status: status?.selectedOptions[0]?.text ?? '',
    affects: affectedNames(form),
    impact: isImpact(chosen) ? chosen : impact,
    next: text('nextUpdateBy#instant').replace('T', ', '),
  }
}

/** As the labels name them, without how they stand. */
function affectedNames(form: HTMLFormElement): string {
  const chosen = [...form.querySelectorAll<HTMLSelectElement>('select[name^="components."]')]
  return chosen
    .filter(({ value }) => value !== '')
    .flatMap(({ labels }) => labels[0]?.firstChild?.textContent?.trim() ?? [])
    .join(', ')
}

const isImpact = (text: string): text is Impact => text in IMPACT_WORDS
