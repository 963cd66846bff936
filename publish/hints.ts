import type { Db } from '#db/connect'

/** Listens for the database's hints that something moved. Optional: behind a pooler there are none, and the poll suffices. */
export function listenForHints(db: Db, onHint: () => void): { stop: () => Promise<void> } {
  let subscription: { unlisten: () => Promise<void> } | null = null
  let isStopped = false
  db.$client.listen('upfront', onHint, onHint).then(
    (made) => {
      subscription = made
      if (isStopped) made.unlisten().catch(() => undefined)
    },
    () => undefined,
  )
  return {
    stop: async () => {
      isStopped = true
      await subscription?.unlisten().catch(() => undefined)
    },
  }
}
