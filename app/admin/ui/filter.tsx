import type { DeskPage } from '../desk.ts'

export type SearchParams = Promise<
  Record<string, string | string[] | undefined> & { q?: string; page?: string }
>

/** Whether a list's entry holds all the words that were asked for. */
export function matches(q: string | undefined, ...texts: readonly string[]): boolean {
  if (typeof q !== 'string') return true
  const text = texts.join(' ').toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

type Props = { q: string | undefined; count: number; of: number; page?: DeskPage }

export function Filter({ q, count, of, page }: Props) {
  return (
    <search>
      <form className="filter">
        {page && !page.isFirst ? <input type="hidden" name="page" value={page.id} /> : null}
        <input type="search" name="q" defaultValue={q ?? ''} aria-label="Filter" placeholder="Filter" />
        <button type="submit" className="button-plain">
          Filter
        </button>
        {q ? (
          <span className="dim self-center whitespace-nowrap">
            {count} of {of}
          </span>
        ) : null}
      </form>
    </search>
  )
}
