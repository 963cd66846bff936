'use client'

import { useSearchParams } from 'next/navigation'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { findPlaces } from './places.ts'

/** Everywhere by name: Ctrl K, or the button in the rail. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const page = useSearchParams().get('page')
  const open = () => {
    setQuery('')
    if (!dialog.current?.open) dialog.current?.showModal()
  }
  const opener = useRef(open)
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      opener.current()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <button type="button" className="palette-opener" onClick={open} aria-keyshortcuts="Control+K Meta+K">
        Go to <kbd>Ctrl K</kbd>
      </button>
      <dialog ref={dialog} className="palette" aria-label="Go to" closedby="any" onKeyDown={move}>
        <input
          type="search"
          aria-label="Where to"
          placeholder="Where to?"
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <ul>
          {findPlaces(query).map(({ href, label }) => (
            <li key={href}>
              <a href={onPage(href, page)}>{label}</a>
            </li>
          ))}
        </ul>
        <p className="palette-keys">
          Elsewhere <kbd>i</kbd> new incident <kbd>u</kbd> update <kbd>j</kbd> <kbd>k</kbd> move <kbd>/</kbd>{' '}
          filter
        </p>
      </dialog>
    </>
  )
}

/** Arrows go from the query through the places; Enter takes the first one. */
function move(event: KeyboardEvent<HTMLDialogElement>) {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'Enter' && at === 0) stops[1]?.click()
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  event.preventDefault()
  stops[at + by]?.focus()
}

function onPage(href: string, page: string | null): string {
  if (page === null) return href
  return `${href}${href.includes('?') ? '&' : '?'}page=${encodeURIComponent(page)}`
}
