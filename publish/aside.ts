import { AsyncLocalStorage } from 'node:async_hooks'

const ASIDE = Symbol.for('upfront.aside')
const MARK = /<span data-aside="(\d+)"><\/span>/g

const store = new AsyncLocalStorage<string[]>()
// Next's copy of app/ui/aside.ts finds it under the symbol.
Object.assign(globalThis, { [ASIDE]: store })

/** Renders, and answers with it what was laid aside meanwhile: finished markup, whose place is marked. */
export async function withAside<T>(render: () => PromiseLike<T>): Promise<{ rendered: T; aside: string[] }> {
  const aside: string[] = []
  // Some begin only when somebody waits for them: that has to be here.
  const rendered = await store.run(aside, async () => await render())
  return { rendered, aside }
}

/** A finished document without what a pattern finds, which leaves its marks. */
export function setAside(html: string, pattern: RegExp): { frame: string; aside: string[] } {
  const aside: string[] = []
  const frame = html.replace(pattern, (piece) => `<span data-aside="${aside.push(piece) - 1}"></span>`)
  return { frame, aside }
}

/** Puts everything that was laid aside where its mark stands. */
export function putAside(html: string, aside: readonly string[]): string {
  if (aside.length === 0) return html
  return html.replace(MARK, (_, number: string) => {
    const rows = aside[Number(number)]
    if (rows === undefined) throw new Error(`Nothing was laid aside as ${number}.`)
    return rows
  })
}
