import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES } from '#engine/language'
import { FIXED_PATHS } from '#publish/documents/catalogue'
import { twinAddresses } from '#publish/twin-addresses'
import { CHECKOUT, INCIDENT } from './documents/sample-view.ts'
import { House, PAGE } from './house.ts'
import { PRIVATE } from './private-house.ts'

const folder = mkdtempSync(join(tmpdir(), 'upfront-surfaces-'))
const open = new House()
const closed = new House()

beforeAll(async () => {
  closed.pages = [PRIVATE]
  await Promise.all([open.open(join(folder, 'open')), closed.open(join(folder, 'closed'))])
})
afterAll(async () => {
  await Promise.all([open.close(), closed.close()])
  rmSync(folder, { recursive: true, force: true })
})

/** What nobody may learn of a private page, be it that it has one thing or another. */
const secrets = () => [
  PAGE.name,
  'Database',
  'Checkout',
  ...closed.view.components.map(({ id }) => id),
  ...closed.view.incidents.flatMap(({ id, title }) => [id, title]),
]

async function learnedAt(path: string): Promise<string[]> {
  const { status, body, headers } = await closed.ask(path)
  const said = JSON.stringify([headers, body])
  // Whoever is refused may read again what they asked for themselves.
  const words = secrets().filter((word) => said.includes(word) && !path.includes(word))
  return [...words, ...(status === 403 ? [] : [`status ${status}`])]
}

describe('a private page says nothing', () => {
  const documents = [...new Set([...FIXED_PATHS, ...twinAddresses(open.view)])].filter(
    (path) => path !== '/robots.txt',
  )

  test.each(documents)('at %s, which tells everything when the page is public', async (path) => {
    const told = await open.ask(path)
    expect([200, 404]).toContain(told.status)
    expect(await learnedAt(path)).toEqual([])
    for (const language of LANGUAGES) expect(await learnedAt(`/${language}${path}`)).toEqual([])
  })

  const word = fc.constantFrom(
    ...['api', 'v2', 'de', 'ar', 'history', 'components', 'incidents', 'badge', 'og', 'embed', 'logo', '404'],
    ...[
      'live',
      'calendar.ics',
      'summary.json',
      'page.json',
      'explain',
      '2026-05',
      CHECKOUT,
      INCIDENT,
      '..',
      '%2e',
    ],
    ...[
      'index.html',
      'lost',
      'subscribe',
      '_next',
      'x',
      `${CHECKOUT}.svg`,
      `${INCIDENT}.json`,
      `${INCIDENT}.png`,
    ],
  )
  const query = fc.constantFrom('', '?', `?c=${CHECKOUT}`, '?at=2026-05-01T12:00Z', '?token=x', '?q=database')

  test('at whatever address somebody thinks of', async () => {
    const address = fc.tuple(fc.array(word, { maxLength: 5 }), query)
    const check = async ([words, asked]: [string[], string]) => {
      expect(await learnedAt(`/${words.join('/')}${asked}`)).toEqual([])
    }
    await fc.assert(fc.asyncProperty(address, check), { numRuns: 150 })
  })
})
