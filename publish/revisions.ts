import { abandon, connect, disconnect } from '#db/connect'
import { listPages } from '#db/pages/list-pages'
import type { PageRow } from './page-row.ts'

export type Revisions = {
  list: () => Promise<PageRow[]>
  /** Leaves a connection that may be lost, with what is asked over it, for a new one. */
  renew: () => void
  close: () => Promise<void>
}

/** The door's one connection. */
export function openRevisions(databaseUrl: string): Revisions {
  const open = () => connect(databaseUrl, { max: 1, name: 'upfront-door' })
  let db = open()
  return {
    list: () => listPages(db),
    renew: () => {
      abandon(db).catch(() => undefined)
      db = open()
    },
    close: () => disconnect(db),
  }
}
