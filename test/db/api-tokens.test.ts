import { beforeAll, describe, expect, test } from 'vitest'
import {
  type ApiScope,
  allows,
  createApiToken,
  findApiToken,
  listApiTokens,
  revokeApiToken,
} from '#db/api-tokens'
import { newId } from '#db/new-id'
import { apiTokens } from '#db/schema'
import { createStaff } from '#db/staff'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db } = await cloneDatabase()
const NOW = new Date('2026-05-01T12:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
let staffId: string

beforeAll(async () => {
  const ada = { name: 'Ada', email: 'ada@staff.example.com', passwordHash: 'none' }
  staffId = await db.transaction((tx) => createStaff(tx, ada, NOW))
})

async function make(name: string, id = newId()) {
  const input = { id, name, scopes: ['monitors:write'] as ApiScope[], by: staffId }
  return { id, token: await db.transaction((tx) => createApiToken(tx, input, NOW)) }
}

test('a token has at least 128 bits, no two are the same, and the database holds neither', async () => {
  const [first, second] = [await make('first'), await make('second')]
  expect(first.token).not.toBe(second.token)
  expect(Buffer.from(first.token.replace('upfront_', ''), 'base64url')).toHaveLength(32)
  expect(JSON.stringify(await db.select().from(apiTokens))).not.toContain(first.token.slice(8))
})

test('a form that is sent twice makes one token', async () => {
  const { id } = await make('once')
  await expect(make('once', id)).rejects.toMatchObject({ kind: 'conflict' })
})

test('a token is known by its whole text, and says what it may do', async () => {
  const { id, token } = await make('known')
  expect(await findApiToken(db, token, NOW)).toEqual({ id, name: 'known', scopes: ['monitors:write'] })
  for (const wrong of ['', 'upfront_', token.slice(0, -1), `${token}x`, token.toUpperCase()])
    expect(await findApiToken(db, wrong, NOW)).toBeNull()
})

test('its last use is known to the minute', async () => {
  const { id, token } = await make('used')
  const lastUsedAt = async () => (await listApiTokens(db)).find((one) => one.id === id)?.lastUsedAt
  expect(await lastUsedAt()).toBeNull()
  for (const [seconds, known] of [
    [10, 10],
    [40, 10],
    [80, 80],
  ] as const) {
    await findApiToken(db, token, later(seconds))
    expect(await lastUsedAt()).toBe(later(known).getTime())
  }
})

test('a revoked token opens nothing, is not listed, and cannot be revoked again', async () => {
  const { id, token } = await make('revoked')
  const revoke = () => db.transaction((tx) => revokeApiToken(tx, { tokenId: id }, NOW))
  await revoke()
  expect(await findApiToken(db, token, NOW)).toBeNull()
  expect((await listApiTokens(db)).map(({ name }) => name)).not.toContain('revoked')
  await expect(revoke()).rejects.toMatchObject({ kind: 'not_found' })
})

describe('a token', () => {
  test.each<[string, ApiScope[], ApiScope, boolean]>([
    ['that may write may read', ['monitors:write'], 'monitors:read', true],
    ['that may read may not write', ['monitors:read'], 'monitors:write', false],
    ['for deploys may not read monitors', ['deploys:write'], 'monitors:read', false],
    ['without scopes may nothing', [], 'monitors:read', false],
  ])('%s', (_, scopes, wanted, expected) => {
    expect(allows(scopes, wanted)).toBe(expected)
  })
})
