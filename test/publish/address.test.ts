import { describe, expect, test } from 'vitest'
import { addressOf, readAddress } from '#publish/address'

const A = 'aaaaaaaaaaaa'
const B = 'bbbbbbbbbbbb'

describe('one document has one address', () => {
  test.each([
    ['a plain path stays', '/history', '/history'],
    ['what a newsletter adds goes', '/?utm_source=mail&fbclid=1', '/'],
    ['a list is sorted, without doubles', `/?c=${B},${A},${B}`, `/?c=${A},${B}`],
    ['also for the feeds', `/history.rss?x=1&c=${B}`, `/history.rss?c=${B}`],
    ['a list that names no id is none', '/?c=Payments', '/'],
    [
      'a list of too many is none',
      `/?c=${Array.from({ length: 101 }, (_, n) => String(n).padStart(12, 'a')).join()}`,
      '/',
    ],
    ['a page that takes no list gets none', `/history?c=${A}`, '/history'],
    ['a badge knows its metrics', `/badge/${A}.svg?metric=uptime-7d`, `/badge/${A}.svg?metric=uptime-7d`],
    [
      'and any other is kept as none, to be refused',
      `/badge/${A}.svg?metric=fame&style=flat`,
      `/badge/${A}.svg?metric=none`,
    ],
    ['the badge of the page has none', '/badge/page.svg?metric=uptime-7d', '/badge/page.svg'],
    [
      'an instant is cut to the minute, in UTC',
      '/api/explain?x=1&component=aaaaaaaaaaaa&at=2026-05-01T14:00:59%2B02:00',
      '/api/explain?at=2026-05-01T12:00:00Z&component=aaaaaaaaaaaa',
    ],
    [
      'what is no instant is kept as none, to be refused',
      '/api/explain?at=yesterday',
      '/api/explain?at=none',
    ],
    ['an empty one goes', '/api/explain?at=', '/api/explain'],
    [
      'the page of a past instant may be asked for as it was known',
      '/api/page.json?known=2026-05-01T12:00:59Z&at=2026-05-01T11:00:00Z',
      '/api/page.json?at=2026-05-01T11:00:00Z&known=2026-05-01T12:00:00Z',
    ],
    [
      'a history takes a month and filters, in one order and without what is none',
      `/history?q=&kind=incident&component=${A}&month=2026-05&impact=huge&page=2`,
      `/history?month=2026-05&component=${A}&kind=incident`,
    ],
    ['a whole month has a path of its own', '/history?q=&month=2026-05', '/history/2026-05'],
    [
      'words are lower case, on one line and of a limited length',
      `/history?q=%20Slow+%26++SEARCH${'x'.repeat(90)}`,
      `/history?q=slow%20%26%20search${'x'.repeat(47)}`,
    ],
    ['a query of nothing goes', '/?', '/'],
  ])('%s', (_, url, address) => {
    expect(addressOf(url)).toBe(address)
    expect(addressOf(address)).toBe(address)
  })

  test('and is read apart again', () => {
    expect(readAddress(`/?c=${A},${B}`)).toMatchObject({ path: '/', componentIds: [A, B], metric: null })
    expect(readAddress('/badge/page.svg')).toMatchObject({
      path: '/badge/page.svg',
      componentIds: null,
      metric: null,
    })
  })
})
