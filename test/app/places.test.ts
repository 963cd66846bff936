import { expect, test } from 'vitest'
import { findPlaces } from '../../app/admin/ui/places.ts'

const labels = (query: string) => findPlaces(query).map(({ label }) => label)

test('an empty query leads everywhere, rooms first', () => {
  expect(labels('')[0]).toBe('Home')
  expect(labels('  ')).toContain('New incident')
})

test('all words of a query are in the name, in whatever order and case', () => {
  expect(labels('INCIDENT new')[0]).toBe('New incident')
  expect(labels('reliab')[0]).toBe('Reliability')
})

test('what names no place filters the lists', () => {
  expect(findPlaces('card & gate')[0]).toEqual({
    href: '/admin/incidents?q=card%20%26%20gate',
    label: 'Incidents with “card & gate”',
  })
})
