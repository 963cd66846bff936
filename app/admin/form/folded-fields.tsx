'use client'

import type { ReactNode } from 'react'
import { useSent } from './action-form.tsx'

type Props = {
  summary: string /** The path that all of its fields begin with; without one, every field is in it. */
  under?: string
  isOpen?: boolean
  children: ReactNode
}

/** Fields that are rarely needed, folded until one of them is wrong. */
export function FoldedFields({ summary, under, isOpen = false, children }: Props) {
  const { message, errors } = useSent()
  const isWrong =
    under === undefined ? message !== null : Object.keys(errors).some((path) => path.startsWith(`${under}.`))
  return (
    <details key={String(isWrong)} className={under === undefined ? '' : 'panel'} open={isOpen || isWrong}>
      <summary>{summary}</summary>
      <div className="form mt-3">{children}</div>
    </details>
  )
}
