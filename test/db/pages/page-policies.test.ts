import { expect, test } from 'vitest'
import { listPagePolicies, setPagePolicy, withdrawPagePolicy } from '#db/pages/page-policies'
import { readPolicies } from '#db/read/page'
import { policies } from '#db/schema'
import { DEFAULT_POLICY, presetPolicy } from '#engine/policy'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { makeInstallation } from '../installation.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const MARCH = Date.parse('2026-03-01T00:00:00Z')
const { db } = await cloneDatabase()
const { pageId } = await makeInstallation(db, [], NOW)

test('a policy holds from its date, and may be taken back', async () => {
  const strict = presetPolicy('strict')
  await db.transaction((tx) => setPagePolicy(tx, { pageId, policy: DEFAULT_POLICY, by: 'ada' }, NOW))
  await db.transaction((tx) =>
    setPagePolicy(tx, { pageId, policy: strict, validFrom: MARCH, by: 'ada' }, NOW),
  )
  expect(await readPolicies(db, pageId)).toEqual([
    { validFrom: MARCH, value: strict },
    { validFrom: NOW.getTime(), value: DEFAULT_POLICY },
  ])
  const [last, first] = await listPagePolicies(db, pageId)
  expect([last?.validFrom, first?.validFrom]).toEqual([NOW.getTime(), MARCH])
  const withdraw = () =>
    db.transaction((tx) => withdrawPagePolicy(tx, { pageId, policyId: last?.id ?? '' }, NOW))
  await withdraw()
  expect(await readPolicies(db, pageId)).toEqual([{ validFrom: MARCH, value: strict }])
  await expect(withdraw()).rejects.toMatchObject({ kind: 'not_found' })
  expect(await db.select().from(policies)).toHaveLength(2)
})
