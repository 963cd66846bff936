import { settle } from '#engine/health'
import type { Db } from '../connect.ts'
import { automate } from '../incidents/automate.ts'
import { databaseNow } from '../instant.ts'
import { touchPages } from '../outbox.ts'
import { lockSilentHealth, saveHealth } from './health-rows.ts'
import { insertTransitions } from './transition-rows.ts'

/**
 * Writes down what became unobserved because nobody reported. Readers derive it without this; the record is for
 * those who ask later. Returns how many locations fell silent.
 */
export async function settleHealth(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    const silent = await lockSilentHealth(tx)
    if (silent.length === 0) return 0
    const nowMs = await databaseNow(tx)
    const settled = silent
      .map((held) => ({ held, ...settle(held.state, held.rules, new Date(nowMs)) }))
      .filter(({ transitions }) => transitions.length > 0)
    if (settled.length === 0) return 0
    await saveHealth(
      tx,
      settled.map(({ held, state }) => ({ ...held, state })),
    )
    await insertTransitions(
      tx,
      settled.flatMap(({ held: { monitorId, location }, transitions }) =>
        transitions.map((transition) => ({ monitorId, location, ...transition })),
      ),
    )
    await automate(tx)
    await touchPages(tx)
    return settled.length
  })
}
