import { expect, test } from 'vitest'
import { touchPages } from '#db/outbox'
import { createAutomationChore } from '#workers/automation-chore'
import { cloneDatabase } from '../setup/clone-database.ts'
import { createPage } from '../setup/rows.ts'

const { db } = await cloneDatabase()
await createPage(db)

test('the automation decides at first, when something has changed, and when time has changed it', async () => {
  const told: (number | null)[] = [null, null, Date.now() - 1, Date.now() + 3_600_000]
  let count = 0
  const run = createAutomationChore({ decide: async () => told[count++] ?? null })
  await run(db)
  expect(count).toBe(1)
  await run(db)
  expect(count).toBe(1)
  await db.transaction(touchPages)
  await run(db)
  await run(db)
  expect(count).toBe(2)
  await db.transaction(touchPages)
  await run(db)
  expect(count).toBe(3)
  await run(db)
  expect(count).toBe(4)
  await run(db)
  expect(count).toBe(4)
})
