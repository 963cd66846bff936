import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Keeper, type Make } from '#publish/keeper'
import { finish } from '#publish/kept'
import { Shelf } from '#publish/shelf'
import { PAGE } from './house.ts'

const NOW = 1_000_000
const LOST = 10
const RESTORED = 5
const pageOf = (revision: number) => ({ ...PAGE, revision })

let folder = ''
let shelf: Shelf
/** What the database tells, and at which revision. */
let line = 'lost'
let revision = LOST
/** Called when a document is about to be finished. */
let onMake = async (): Promise<void> => {}
let keeper: Keeper

const make: Make = async (_, address) => {
  const stamp = { address, revision, computedAt: NOW, validUntil: NOW * 2 }
  const body = line
  await onMake()
  return finish({ ...stamp, status: 200, headers: {}, body })
}

const open = (page: typeof PAGE) => new Keeper(page, { make, shelf, log: () => {} })

function restore(): void {
  line = 'restored'
  revision = RESTORED
}

const tells = async (address: string) => {
  const kept = keeper.hit(address, NOW)
  if (kept) return kept.body.toString()
  const answer = await keeper.answer(address, NOW)
  return answer.kind === 'kept' ? answer.kept.body.toString() : answer.kind
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-back-'))
  shelf = new Shelf(folder)
  line = 'lost'
  revision = LOST
  onMake = async () => {}
  keeper = open(pageOf(LOST))
  await keeper.refresh(pageOf(LOST), NOW)
  await keeper.answer('/uptime', NOW)
  await keeper.stored()
})
afterEach(async () => {
  await keeper.stored()
  await rm(folder, { recursive: true, force: true })
})

describe('when a backup is restored and the page goes back', () => {
  test('nothing of the future that is lost is told any more, nor kept on disk', async () => {
    restore()
    keeper.learn(pageOf(RESTORED))
    expect(await tells('/')).toBe('restored')
    expect(await tells('/uptime')).toBe('restored')
    await keeper.stored()
    expect((await shelf.documents(PAGE.id)).map(({ body }) => body.toString())).toEqual([
      'restored',
      'restored',
    ])
  })

  test('everything is made anew behind the readers', async () => {
    restore()
    keeper.learn(pageOf(RESTORED))
    expect(keeper.needsRefresh(pageOf(RESTORED), NOW)).toBe(true)
    await keeper.refresh(pageOf(RESTORED), NOW)
    expect(keeper.hit('/uptime', NOW)?.body.toString()).toBe('restored')
    expect(keeper.needsRefresh(pageOf(RESTORED), NOW)).toBe(false)
  })

  test('what nobody asked for meanwhile does not come back with its revision', async () => {
    restore()
    keeper.learn(pageOf(RESTORED))
    revision = LOST
    keeper.learn(pageOf(LOST))
    expect(await tells('/uptime')).toBe('restored')
  })

  test('a document that was being made then is made again', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    onMake = () => {
      begin()
      return held
    }
    const told = tells('/history/2026-04')
    await begun
    onMake = async () => {}
    restore()
    keeper.learn(pageOf(RESTORED))
    release()
    expect(await told).toBe('restored')
    expect(await tells('/history/2026-04')).toBe('restored')
  })

  test.each([
    ['after a start with what the disk knew of the page', LOST],
    ['after a start with what the database knows of it', RESTORED],
  ])('also %s', async (_, known) => {
    keeper = open(pageOf(known))
    await keeper.load()
    restore()
    keeper.learn(pageOf(RESTORED))
    expect(await tells('/')).toBe('restored')
  })
})

test('a document that is newer than what was heard of the page stays', async () => {
  revision = LOST + 1
  await keeper.refresh(pageOf(LOST), NOW)
  const before = await keeper.answer('/history/2026-04', NOW)
  keeper.learn(pageOf(LOST))
  expect(before).toMatchObject({ kind: 'kept', kept: keeper.hit('/history/2026-04', NOW) })
  expect(keeper.needsRefresh(pageOf(LOST), NOW)).toBe(false)
})

test('without the database a start shows the newest that is on disk', async () => {
  keeper = open(pageOf(LOST - 1))
  await keeper.load()
  keeper.setDark(NOW)
  expect(await tells('/')).toBe('lost')
})
