import type { ComponentView } from '#engine/page'

type Props = { shown: readonly ComponentView[]; total: number }

/** Says that this is a personal view, and how to follow it. */
export function Narrowed({ shown, total }: Props) {
  const query = `?c=${shown
    .map(({ id }) => id)
    .toSorted()
    .join(',')}`
  return (
    <p className="mt-4 text-sm text-dim">
      You see {shown.length} of {total} components.{' '}
      <a className="underline" href="/">
        Show all
      </a>
      , or follow these by{' '}
      <a className="underline" href={`/history.rss${query}`}>
        RSS
      </a>{' '}
      or{' '}
      <a className="underline" href={`/history.atom${query}`}>
        Atom
      </a>
      .
    </p>
  )
}
