import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect } from '#db/connect'
import { describeError } from '#db/describe-error'

test('a statement that failed is told by its cause, without what was to be stored', async () => {
  const db = connect('postgres://nobody@127.0.0.1:1/none', { max: 1 })
  const error = await db.execute(sql`select ${'secret'}::text`).catch((caught: unknown) => caught)
  expect(String(error)).toContain('secret')
  expect(describeError(error)).toBe('connect ECONNREFUSED 127.0.0.1:1')
})

test('anything else is told in its own words', () => {
  expect(describeError(new Error('no room'))).toBe('no room')
  expect(describeError('gone')).toBe('gone')
})
