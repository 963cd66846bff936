import type { ReactNode } from 'react'

/** A figure of a list; where the list has no heads any more, the label says what it is. */
export function NumberCell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="number tight" data-label={label}>
      {children}
    </td>
  )
}
