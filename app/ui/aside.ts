import { type Markup, markup } from './markup.ts'

/** Where the front door takes what is laid aside during one rendering of its own; without it nothing is. */
const ASIDE = Symbol.for('upfront.aside')
const shared: typeof globalThis & { [ASIDE]?: { getStore: () => string[] | undefined } } = globalThis

/**
 * Lays a list's finished rows aside, and answers the mark that holds their place: the front door puts them in again, so
 * that neither React nor anybody else has to carry or read them meanwhile. No text can look like the mark.
 */
export function rowsAside(rows: Markup): Markup {
  const aside = shared[ASIDE]?.getStore()
  if (aside === undefined) return rows
  const number = aside.push(rows.__html) - 1
  return markup`<span data-aside="${number}"></span>`
}
