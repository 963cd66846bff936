import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { finish, type Kept } from '#publish/kept'
import { KeptDocuments } from '#publish/kept-documents'
import { Shelf } from '#publish/shelf'
import { PAGE } from './house.ts'

let folder: string
let shelf: Shelf

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-kept-'))
  shelf = new Shelf(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const make = (address: string, revision = 1, body = 'hello'): Promise<Kept> =>
  finish({ address, status: 200, revision, computedAt: 0, validUntil: 1, headers: {}, body })

const open = (bytesLimit = Number.POSITIVE_INFINITY) =>
  new KeptDocuments({ pageId: PAGE.id, shelf, bytesLimit: () => bytesLimit, log: () => {} })

test('what nobody asked for the longest goes first, on disk too, and the home page never', async () => {
  const documents = open(20_000)
  for (const [at, address] of ['/', '/a', '/b'].entries()) {
    documents.note(address, at)
    documents.keep(await make(address, 1, 'x'.repeat(5_000)))
  }
  documents.note('/a', 10)
  documents.note('/c', 11)
  documents.keep(await make('/c', 1, 'x'.repeat(8_000)))
  const left = ['/', '/a', '/c']
  expect(['/', '/a', '/b', '/c'].filter((address) => documents.get(address))).toEqual(left)
  await documents.stored()
  expect((await shelf.documents(PAGE.id)).map(({ address }) => address).sort()).toEqual(left)
})

test('at most five hundred are kept, however small', async () => {
  const documents = open()
  const drafts = await Promise.all(Array.from({ length: 520 }, (_, at) => make(`/${at}`)))
  for (const [at, kept] of drafts.entries()) {
    documents.note(kept.address, at)
    documents.keep(kept)
  }
  expect(drafts.filter(({ address }) => documents.get(address))).toHaveLength(500)
  expect(documents.get('/0')).toBeUndefined()
  expect(documents.get('/519')).toBeDefined()
  await documents.stored()
})

test('of those that were asked for lately, the oldest document comes first', async () => {
  const documents = open()
  for (const [address, revision] of [
    ['/new', 9],
    ['/old', 2],
    ['/older', 1],
  ] as const)
    documents.keep(await make(address, revision))
  for (const [address, at] of [
    ['/new', 100],
    ['/old', 101],
    ['/older', 50],
    ['/none', 102],
  ] as const)
    documents.note(address, at)
  expect(documents.askedSince(60)).toEqual(['/none', '/old', '/new'])
  await documents.stored()
})

test('what moves on quickly is on disk as it was last', async () => {
  const documents = open()
  for (let revision = 1; revision <= 20; revision += 1)
    documents.keep(await make('/', revision, `r${revision}`))
  await documents.stored()
  const after = open()
  await after.load()
  expect(after.get('/')).toMatchObject({ revision: 20, body: Buffer.from('r20') })
})

test('of a page that is gone nothing comes back', async () => {
  const documents = open()
  documents.keep(await make('/'))
  await documents.remove()
  documents.keep(await make('/late'))
  await documents.stored()
  expect(await shelf.documents(PAGE.id)).toEqual([])
})
