import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { finish, type Kept } from '#publish/kept'
import { Shelf } from '#publish/shelf'
import { PAGE } from './house.ts'

let folder: string
let shelf: Shelf

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-shelf-'))
  shelf = new Shelf(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const make = (address: string, body: string | Buffer): Promise<Kept> =>
  finish({
    address,
    status: 200,
    revision: 3,
    computedAt: 1,
    validUntil: 2,
    headers: { 'content-type': 'text/plain', 'last-modified': 'Fri, 01 May 2026 12:00:00 GMT' },
    body,
  })

const filesOf = () => readdirSync(join(folder, PAGE.id))
const only = (): string => join(folder, PAGE.id, filesOf()[0] ?? '')

describe('what is put on the shelf', () => {
  test.each([
    ['text', 'über '.repeat(50)],
    ['bytes that are no text', Buffer.from([0x89, 0x50, 0xff, 0, 0xfe])],
    ['nothing', ''],
  ])('comes back as it was: %s', async (_, body) => {
    const kept = await make('/?c=a', body)
    await shelf.put(PAGE.id, kept)
    const [read] = await shelf.documents(PAGE.id)
    expect({ ...read, finishedAt: 0 }).toEqual({ ...kept, finishedAt: 0 })
  })

  test('is in one file for each address, and nothing half written', async () => {
    await Promise.all([shelf.put(PAGE.id, await make('/', 'a')), shelf.put(PAGE.id, await make('/b', 'b'))])
    await shelf.put(PAGE.id, await make('/', 'c'))
    expect(filesOf().every((name) => /^[0-9a-f]{32}\.json$/.test(name))).toBe(true)
    expect(filesOf()).toHaveLength(2)
  })
})

describe('a damaged file is passed over', () => {
  const damages: [string, (text: string) => string | Buffer][] = [
    ['empty', () => ''],
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['no JSON', () => Buffer.from([0, 1, 2, 255])],
    ['JSON of something else', () => '{"address":1}'],
    ['other bytes than were put', (text) => text.replace(/"hash":"./, '"hash":"_')],
    ['no compressed bytes', (text) => text.replace(/"br":"[^"]*"/, '"br":"AAAA"')],
  ]
  test.each(damages)('%s', async (_, damage) => {
    await shelf.put(PAGE.id, await make('/whole', 'whole'))
    const whole = filesOf()[0]
    await shelf.put(PAGE.id, await make('/', 'hello'))
    const file = join(folder, PAGE.id, filesOf().find((name) => name !== whole) ?? '')
    writeFileSync(file, damage(readFileSync(file, 'utf8')))
    expect((await shelf.documents(PAGE.id)).map(({ address }) => address)).toEqual(['/whole'])
  })

  test('also the list of pages', async () => {
    await shelf.putPages([PAGE])
    expect(await shelf.pages()).toEqual([PAGE])
    writeFileSync(join(folder, 'pages.json'), '[{')
    expect(await shelf.pages()).toEqual([])
  })
})

test('what is taken off is gone', async () => {
  await shelf.put(PAGE.id, await make('/', 'hello'))
  expect(only()).toContain('.json')
  await shelf.remove(PAGE.id, '/')
  expect(await shelf.documents(PAGE.id)).toEqual([])
  expect(await new Shelf('/nowhere/at/all').documents(PAGE.id)).toEqual([])
})
