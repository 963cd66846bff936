import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CORE_PATHS } from '#publish/documents/catalogue'
import { Keeper, type Make } from '#publish/keeper'
import { finish } from '#publish/kept'
import { Shelf } from '#publish/shelf'
import { PAGE } from './house.ts'

const NOW = 1_000_000
const FIRST = ['/', '/api/v2/summary.json', '/revision.json']
const pageOf = (revision: number) => ({ ...PAGE, revision })

let folder = ''
let made: string[] = []
/** Called when a document is about to be made. */
let onMake: (address: string) => void = () => {}
let makeInstead: (address: string) => Promise<null> | undefined = () => undefined
let keeper: Keeper

const make: Make = async ({ revision }, address) => {
  onMake(address)
  made.push(address)
  const instead = makeInstead(address)
  if (instead) return await instead
  const stamp = { address, revision, computedAt: NOW, validUntil: NOW * 2 }
  return finish({ ...stamp, status: 200, headers: {}, body: address })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-order-'))
  made = []
  onMake = () => {}
  makeInstead = () => undefined
  keeper = new Keeper(PAGE, { make, shelf: new Shelf(folder), log: () => {} })
})
afterEach(async () => {
  await keeper.stored()
  await rm(folder, { recursive: true, force: true })
})

test('the home page, the summary and what pollers ask are made before everything else', async () => {
  await keeper.refresh(pageOf(1), NOW)
  expect(made.slice(0, FIRST.length)).toEqual(FIRST)
  expect(new Set(made)).toEqual(new Set(CORE_PATHS))
})

describe('when the page moves on while its documents are made', () => {
  /** Each revision moves on as soon as the first of its documents is begun. */
  async function hurry(revision: number): Promise<string[]> {
    made = []
    onMake = () => keeper.learn(pageOf(revision + 1))
    await keeper.refresh(pageOf(revision), NOW)
    return made
  }

  test('the new home page waits for one other document at most', async () => {
    await keeper.refresh(pageOf(1), NOW)
    expect(await hurry(2)).toHaveLength(FIRST.length + 1)
    expect(keeper.isBehind).toBe(true)
  })

  test.each([
    ['that fails', () => Promise.reject(new Error('It cannot be made'))],
    ['that is nowhere', async () => null],
  ])('a document %s keeps none of the others waiting', async (_, answer) => {
    const told = new Set<string>()
    makeInstead = (address) => (address === '/calendar.ics' ? answer() : undefined)
    for (let revision = 2; revision <= CORE_PATHS.length + 1; revision += 1)
      for (const address of await hurry(revision)) told.add(address)
    expect(told).toEqual(new Set(CORE_PATHS))
  })

  test('whatever else there is has its turn all the same', async () => {
    await keeper.refresh(pageOf(1), NOW)
    const told = new Set<string>()
    for (let revision = 2; revision <= CORE_PATHS.length; revision += 1)
      for (const address of await hurry(revision)) told.add(address)
    expect(told).toEqual(new Set(CORE_PATHS))
  })
})
