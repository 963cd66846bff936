import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withLease } from '#db/leases'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db, connectAgain } = await cloneDatabase()
const lease = (name: string, holder: string) => ({ name, holder, seconds: 60 })

test('of many who want a lease at once one runs', async () => {
  let runCount = 0
  const others = [db, connectAgain(), connectAgain()]
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let refusedCount = 0
  const run = async () => {
    runCount += 1
    await held
  }
  const outcomes = others.map((pool, i) =>
    withLease(pool, lease('race', `holder ${i}`), run).then((hasRun) => {
      if (!hasRun && ++refusedCount === 2) letGo()
      return hasRun
    }),
  )
  expect((await Promise.all(outcomes)).filter(Boolean)).toHaveLength(1)
  expect(runCount).toBe(1)
})

test('a lease is given back at the end, also after a failure', async () => {
  const failing = withLease(db, lease('again', 'a'), () => Promise.reject(new Error('broken')))
  await expect(failing).rejects.toThrow('broken')
  expect(await withLease(db, lease('again', 'b'), async () => {})).toBe(true)
})

test('a holder that died is succeeded when its time is over', async () => {
  await db.execute(sql`insert into leases values ('late', 'dead', now() - interval '1 second')`)
  expect(await withLease(db, lease('late', 'b'), async () => {})).toBe(true)
})

test('one who lost the lease takes nothing from the next', async () => {
  await withLease(db, lease('lost', 'slow'), async () => {
    await db.execute(sql`update leases set holder = 'next' where name = 'lost'`)
  })
  expect(await withLease(db, lease('lost', 'third'), async () => {})).toBe(false)
})
