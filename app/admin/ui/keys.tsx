'use client'

import { useEffect } from 'react'

const ROWS = 'main a.row'

/** Keys for the desk: `i` a new incident, `u` post an update, `j` and `k` move in a list, `/` filters. */
export function Keys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (act(event.key)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return null
}

function act(key: string): boolean {
  switch (key) {
    case 'i':
      location.assign('/admin/incidents/new')
      return true
    case 'u':
      return focus(document.querySelector<HTMLElement>('main textarea[name=body]'))
    case '/':
      return focus(document.querySelector<HTMLElement>('main input[type=search]'))
    case 'j':
      return move(1)
    case 'k':
      return move(-1)
    default:
      return false
  }
}

function move(by: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  return focus(rows[at === -1 ? 0 : at + by] ?? null)
}

function focus(element: HTMLElement | null): boolean {
  element?.focus()
  return element !== null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}
