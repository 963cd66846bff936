import { beforeEach, describe, expect, test } from 'vitest'
import type { Tx } from '#db/connect'
import { newId } from '#db/new-id'
import { listPages } from '#db/pages/list-pages'
import { openWithPassword, setPageAccess } from '#db/pages/page-access'
import { admitAttempt, forgiveAttempts } from '#db/pages/page-attempts'
import { readGrant, signGrant } from '#db/pages/page-grants'
import {
  createFeedToken,
  createPageLink,
  hashOfToken,
  listPageKeys,
  revokePageKey,
} from '#db/pages/page-keys'
import { hashPassword, isPassword } from '#db/pages/page-password'
import { pageAttempts, pages } from '#db/schema'
import type { PageId } from '#engine/id'
import { isFeedKey, isGranted, type PageGrant } from '#engine/page/access'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { clearPages } from '../clear-pages.ts'

const { db } = await cloneDatabase()
const NOW = new Date('2026-05-01T12:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const secrets = { current: 'the secret of these pages and of no other', previous: null }
const act = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(work)

const pageId = newId<'page'>()
beforeEach(async () => {
  await db.delete(pageAttempts)
  await clearPages(db)
  await db.insert(pages).values({ id: pageId, name: 'Acme' })
})

const page = async () => {
  const [listed] = await listPages(db)
  if (!listed) throw new Error('There is a page.')
  return listed
}
const protect = (password: string | null) =>
  act((tx) => setPageAccess(tx, { pageId, visibility: 'password', password }))
const open = (password: string, now = NOW, client = 'ann') =>
  openWithPassword(db, { pageId, client, password }, now)

describe('a password', () => {
  test('is kept as a salted, slow hash', async () => {
    const [one, other] = [await hashPassword('open sesame'), await hashPassword('open sesame')]
    expect(one).toMatch(/^scrypt:32768:8:3:/)
    expect(one).not.toBe(other)
    expect(await isPassword(one, 'open sesame')).toBe(true)
    expect(await isPassword(one, 'open sesam')).toBe(false)
    expect(await isPassword(one, '')).toBe(false)
  })

  test('opens the page for a month; a wrong one opens nothing', async () => {
    await protect('open sesame')
    expect(await open('open barley')).toBeNull()
    const grant = await open('open sesame')
    expect(grant).toMatchObject({ pageId, by: 'password', expiresAt: NOW.getTime() + 30 * 86_400_000 })
    expect(isGranted(await page(), grant as PageGrant, NOW)).toBe(true)
  })

  test('that is new closes what the one before had opened', async () => {
    await protect('open sesame')
    const grant = (await open('open sesame')) as PageGrant
    await protect(null)
    expect(isGranted(await page(), grant, NOW)).toBe(true)
    await protect('open barley')
    expect(isGranted(await page(), grant, NOW)).toBe(false)
    expect(await open('open sesame')).toBeNull()
  })

  test('has to be there, and long enough', async () => {
    await expect(protect(null)).rejects.toMatchObject({ field: 'password' })
    await expect(protect('short')).rejects.toMatchObject({ field: 'password' })
    expect(await page()).toMatchObject({ visibility: 'public' })
  })

  test('opens no page that asks for none', async () => {
    await protect('open sesame')
    await act((tx) => setPageAccess(tx, { pageId, visibility: 'staff', password: null }))
    await expect(open('open sesame')).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('who guesses', () => {
  const guess = (now = NOW, client = 'eve') => admitAttempt(db, { pageId, client }, now)

  test('has ten attempts in ten minutes, also all at once; others have their own', async () => {
    const many = await Promise.allSettled(Array.from({ length: 14 }, () => guess()))
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    await expect(guess()).rejects.toMatchObject({ kind: 'too_many' })
    await guess(NOW, 'ann')
    await guess(later(11))
  })

  test('has sixty in a day, and is forgotten after it', async () => {
    for (let minute = 0; minute < 60; minute += 1) await guess(later(2 * minute))
    await expect(guess(later(180))).rejects.toMatchObject({ kind: 'too_many' })
    await guess(later(24 * 60 + 121))
    expect(await db.select().from(pageAttempts)).toHaveLength(1)
  })

  test('and is refused does not learn whether the last one was right', async () => {
    await protect('open sesame')
    for (let time = 0; time < 10; time += 1) await guess()
    await expect(open('open sesame', NOW, 'eve')).rejects.toMatchObject({ kind: 'too_many' })
  })

  test('right starts anew: many readers share an address', async () => {
    for (let time = 0; time < 10; time += 1) await guess()
    await forgiveAttempts(db, { pageId, client: 'eve' })
    await guess()
  })
})

describe('a key', () => {
  const key = () => ({ id: newId(), pageId: pageId as PageId, name: 'Customers', by: 'ada' })
  const restrict = (visibility: 'link' | 'staff') =>
    act((tx) => setPageAccess(tx, { pageId, visibility, password: null }))

  test('of a feed has 256 bits, of which the database holds a hash', async () => {
    await restrict('staff')
    const token = await act((tx) => createFeedToken(tx, key(), NOW))
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const listed = await page()
    expect(JSON.stringify(listed)).not.toContain(token)
    expect(isFeedKey(listed, hashOfToken(token), NOW)).toBe(true)
  })

  test('of a link opens its page for its days', async () => {
    await restrict('link')
    const token = await act((tx) => createPageLink(tx, { ...key(), days: 7, secrets }, NOW))
    const grant = readGrant(secrets, 'link', token) as PageGrant
    expect(isGranted(await page(), grant, NOW)).toBe(true)
    expect(isGranted(await page(), grant, later(7 * 24 * 60))).toBe(false)
  })

  test('that is revoked opens nothing, and is listed no more', async () => {
    await restrict('link')
    const made = key()
    const token = await act((tx) => createPageLink(tx, { ...made, days: 7, secrets }, NOW))
    expect(await listPageKeys(db, pageId)).toMatchObject([{ name: 'Customers', kind: 'link' }])
    const before = await page()
    await act((tx) => revokePageKey(tx, { pageId, keyId: made.id }, NOW))
    const after = await page()
    expect(after.revision).toBeGreaterThan(before.revision)
    expect(isGranted(after, readGrant(secrets, 'link', token) as PageGrant, NOW)).toBe(false)
    expect(await listPageKeys(db, pageId)).toEqual([])
    const again = act((tx) => revokePageKey(tx, { pageId, keyId: made.id }, NOW))
    await expect(again).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('a form that is sent twice makes one', async () => {
    const made = key()
    await act((tx) => createFeedToken(tx, made, NOW))
    await expect(act((tx) => createFeedToken(tx, made, NOW))).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('a signed grant', () => {
  const grant: PageGrant = { pageId, by: 'password', holderId: '', version: 3, expiresAt: NOW.getTime() }

  test('is read as it was signed, also after the SECRET has changed once', () => {
    const text = signGrant(secrets, 'cookie', grant)
    expect(readGrant(secrets, 'cookie', text)).toEqual(grant)
    const newer = { current: 'another secret, of these pages and no other', previous: secrets.current }
    expect(readGrant(newer, 'cookie', text)).toEqual(grant)
    expect(readGrant({ ...newer, previous: null }, 'cookie', text)).toBeNull()
  })

  test('counts for one use, and not when a letter is another', () => {
    const text = signGrant(secrets, 'cookie', grant)
    expect(readGrant(secrets, 'link', text)).toBeNull()
    expect(readGrant(secrets, 'cookie', `X${text.slice(1)}`)).toBeNull()
    for (const forged of ['', '.', 'a.b', text.split('.')[0] ?? '', `${text}x`.repeat(20)])
      expect(readGrant(secrets, 'cookie', forged)).toBeNull()
  })
})
