import { describe, expect, test } from 'vitest'
import { audienceOf } from '#engine/audience'
import type { ComponentId, SubscriberId } from '#engine/id'
import { CHECKOUT, DATABASE, SEARCH } from './sample-graph.ts'

const ALL = 'everythinggg' as SubscriberId
const BUYER = 'onlycheckout' as SubscriberId
const INSIDER = 'onlydatabase' as SubscriberId
const subscribers = [
  { id: ALL, componentIds: null },
  { id: BUYER, componentIds: [CHECKOUT] },
  { id: INSIDER, componentIds: [DATABASE] },
]

describe('whom a story concerns', () => {
  test.each<[string, ComponentId[], ComponentId[], SubscriberId[]]>([
    [
      'those who watch an affected component, and those who watch all',
      [CHECKOUT],
      [CHECKOUT, DATABASE],
      [ALL, BUYER],
    ],
    ['nobody, when the page shows none of its components', [DATABASE], [CHECKOUT], []],
    ['nobody learns about a hidden component by its filter', [CHECKOUT, DATABASE], [CHECKOUT], [ALL, BUYER]],
    ['only those who watch all, when nobody chose it', [SEARCH], [SEARCH], [ALL]],
    ['everybody, when it names no component', [], [CHECKOUT], [ALL, BUYER, INSIDER]],
  ])('%s', (_, componentIds, shown, expected) => {
    expect(audienceOf({ componentIds }, new Set(shown), subscribers)).toEqual(expected)
  })
})
