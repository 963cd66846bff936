import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAuth, findStaff } from '#db/auth'
import { oneTimeLinks, staff, staffAccounts } from '#db/schema'
import { createFirstAccountLink, hasStaff, isFirstAccountLinkGood, useFirstAccountLink } from '#db/staff'
import { cloneDatabase } from '../setup/clone-database.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const PASSWORD = 'correct horse battery'
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const { db, connectAgain } = await cloneDatabase()
const baseUrl = new URL('https://status.test')

const clear = async () => {
  await db.delete(staff)
  await db.delete(oneTimeLinks)
}

const create = (token: string, now = NOW, on = db) =>
  useFirstAccountLink(on, { token, name: 'Ada', email: 'Ada@Example.com', password: PASSWORD }, now)

describe('the link to the first account', () => {
  beforeEach(clear)

  test('works once', async () => {
    const token = await createFirstAccountLink(db, NOW)
    await create(token)
    expect(await hasStaff(db)).toBe(true)
    await expect(create(token)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await db.select().from(staff)).toMatchObject([{ name: 'Ada', email: 'ada@example.com' }])
  })

  test('works once also when two use it at the same time', async () => {
    const token = await createFirstAccountLink(db, NOW)
    const outcomes = await Promise.allSettled([create(token), create(token, NOW, connectAgain())])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await db.select().from(staff)).toHaveLength(1)
  })

  test('looking at it consumes nothing', async () => {
    const token = await createFirstAccountLink(db, NOW)
    expect(await isFirstAccountLinkGood(db, token, NOW)).toBe(true)
    expect(await isFirstAccountLinkGood(db, token, NOW)).toBe(true)
  })

  test('works for an hour', async () => {
    const token = await createFirstAccountLink(db, NOW)
    expect(await isFirstAccountLinkGood(db, token, minutesLater(59))).toBe(true)
    expect(await isFirstAccountLinkGood(db, token, minutesLater(60))).toBe(false)
    await expect(create(token, minutesLater(60))).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test.each([
    ['cut', (token: string) => token.slice(0, -1)],
    ['guessed', () => 'A'.repeat(43)],
    ['empty', () => ''],
  ])('a %s token is refused', async (_, change) => {
    const token = await createFirstAccountLink(db, NOW)
    await expect(create(change(token))).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await hasStaff(db)).toBe(false)
  })

  test('a newer one ends an older one', async () => {
    const older = await createFirstAccountLink(db, NOW)
    await createFirstAccountLink(db, NOW)
    expect(await isFirstAccountLinkGood(db, older, NOW)).toBe(false)
  })

  test('is refused once there is an account', async () => {
    await create(await createFirstAccountLink(db, NOW))
    await expect(createFirstAccountLink(db, NOW)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('is kept as a hash alone, and the password too', async () => {
    const token = await createFirstAccountLink(db, NOW)
    await create(token)
    const kept = JSON.stringify([await db.select().from(oneTimeLinks), await db.select().from(staffAccounts)])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(PASSWORD)
  })
})

describe('signing in', () => {
  const auth = createAuth(db, { baseUrl, secret: 's'.repeat(40) })
  const post = (path: string, body: Record<string, unknown>, client: string, origin = baseUrl.origin) =>
    auth.handler(
      new Request(new URL(`/api/auth${path}`, baseUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, 'x-forwarded-for': client },
        body: JSON.stringify(body),
      }),
    )
  const account = { email: 'ada@example.com', password: PASSWORD }
  beforeAll(async () => {
    await clear()
    await create(await createFirstAccountLink(db, NOW))
  })

  test('gives a cookie that scripts, other sites and plain HTTP do not get', async () => {
    const answer = await post('/sign-in/email', account, '192.0.2.1')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(answer.status).toBe(200)
    expect(cookie).toMatch(/^__Secure-upfront\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/i)
    const headers = new Headers({ cookie: cookie.split(';')[0] ?? '' })
    expect(await findStaff(auth, headers)).toMatchObject({ name: 'Ada', email: 'ada@example.com' })
  })

  test('fails alike for a wrong password and an unknown address', async () => {
    const wrong = await post('/sign-in/email', { ...account, password: 'something else' }, '192.0.2.2')
    const unknown = await post('/sign-in/email', { ...account, email: 'b@example.com' }, '192.0.2.2')
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()])
    expect(wrong.status).toBe(401)
  })

  test('nobody signs up by themselves', async () => {
    const answer = await post(
      '/sign-up/email',
      { ...account, email: 'b@example.com', name: 'B' },
      '192.0.2.3',
    )
    expect(answer.status).toBe(400)
    expect(await db.select().from(staff)).toHaveLength(1)
  })

  test('a form on another site is refused', async () => {
    const answer = await post('/sign-in/email', account, '192.0.2.4', 'https://evil.test')
    expect(answer.status).toBe(403)
  })

  test('the eleventh attempt of a minute from one address is refused, also with the right password', async () => {
    for (let attempt = 0; attempt < 10; attempt++)
      await post('/sign-in/email', { email: 'ada@example.com' }, '192.0.2.5')
    expect((await post('/sign-in/email', account, '192.0.2.5')).status).toBe(429)
    expect((await post('/sign-in/email', account, '192.0.2.6')).status).toBe(200)
  })

  test('a session that nobody signed is nobody', async () => {
    const headers = new Headers({ cookie: '__Secure-upfront.session_token=made.up' })
    expect(await findStaff(auth, headers)).toBeNull()
  })
})
