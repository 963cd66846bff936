import { describe, expect, test } from 'vitest'
import type { PastAsked } from '#db/past/past-facts'
import type { ComponentId } from '#engine/id'
import { ENGLISH } from '#engine/language/speech'
import { refuseUntold } from '#engine/past'
import { addressOf, readAddress } from '#publish/address'
import { pageSchema } from '#publish/documents/schemas/page-schema'
import { makeTold } from '#publish/make-told'
import { component, DATABASE, DAY, HOUR, monitor, NOON, NOW, pageFacts } from '../engine/sample-graph.ts'

const down = monitor(DATABASE, [
  {
    changes: [
      [NOON - DAY, 'up'],
      [NOON - HOUR, 'down'],
    ],
  },
])
const facts = pageFacts({ components: [component(DATABASE, 'Web')], monitors: [down] })
const unaware = { ...facts, monitors: [] }
const correction = {
  componentId: DATABASE,
  from: NOON - 3 * HOUR,
  until: NOON - 2 * HOUR,
  was: 'operational' as const,
  is: 'major_outage' as const,
  why: 'The pager was mute.',
  recordedAt: NOON - HOUR,
}

/** A page of which nothing was known before it was down. */
async function ask(url: string) {
  const read: (PastAsked | null)[] = []
  const address = addressOf(url)
  const stamp = { address, revision: 1, computedAt: NOON, validUntil: NOON + DAY }
  const place = {
    pageId: 'page',
    origin: 'https://status.example.com',
    asked: readAddress(address),
    speech: ENGLISH,
    headers: {},
  }
  const kept = await makeTold(stamp, place, async (_, past) => {
    read.push(past)
    if (past)
      refuseUntold(
        past.at,
        past.known,
        { from: NOON - DAY, until: NOON + 1 },
        {
          at: 'at',
          known: 'known',
          told: 'this page',
        },
      )
    const isUnaware = past?.known !== null && past?.known !== undefined && past.known < NOON - HOUR + 60_000
    return { facts: isUnaware ? unaware : facts, now: NOW, corrections: [correction] }
  })
  return { read, kept, document: kept && JSON.parse(kept.body.toString()) }
}
const iso = (at: number) => new Date(at).toISOString().replace('.000', '')

describe('/api/page.json', () => {
  test('of now says so, and tells what was corrected', async () => {
    const { document, read } = await ask('/api/page.json')
    expect(read).toEqual([null])
    expect(document).toMatchObject({ asOf: null, computedAt: NOW.toISOString() })
    const { componentId: _, ...told } = correction
    expect(document.components[0].corrections).toMatchObject([{ was: told.was, is: told.is, why: told.why }])
    expect(pageSchema.parse(document)).toBeDefined()
  })

  test('of a past instant is the page as it was', async () => {
    const at = iso(NOON - 2 * HOUR)
    const { document, kept } = await ask(`/api/page.json?at=${at}`)
    expect(kept?.status).toBe(200)
    expect(document).toMatchObject({
      asOf: { at: new Date(NOON - 2 * HOUR).toISOString(), knownAt: null },
      indicator: 'none',
      components: [{ status: 'operational' }],
    })
    expect(pageSchema.parse(document)).toBeDefined()
  })

  test('as known then is read as known then; known alone asks about that instant', async () => {
    const instant = NOON - 30 * 60_000
    const known = iso(instant)
    expect((await ask(`/api/page.json?at=${known}&known=${known}`)).read).toEqual([
      { at: instant, known: instant },
    ])
    expect((await ask(`/api/page.json?known=${known}`)).read).toEqual([{ at: instant, known: instant }])
  })
})

test('an explanation of the past tells what was known then, the present needs none', async () => {
  const at = iso(NOON - HOUR)
  const { document } = await ask(`/api/explain?component=${DATABASE}&at=${at}`)
  // biome-ignore lint/suspicious/noThenProperty: a word of the document, and never a function.
  expect(document).toMatchObject({ status: 'major_outage', then: { status: 'unobserved', isSame: false } })
  const present = await ask(`/api/explain?component=${DATABASE}`)
  // biome-ignore lint/suspicious/noThenProperty: a word of the document, and never a function.
  expect(present.document).toMatchObject({ status: 'major_outage', then: null })
  expect((await ask(`/api/explain?component=${'x'.repeat(12) as ComponentId}`)).kept).toBeNull()
})

test.each([
  ['at=yesterday', 'at: expected an ISO instant with Z or an offset.'],
  ['known=soon', 'known: expected an ISO instant with Z or an offset.'],
  [`at=${iso(NOON + HOUR)}`, /^at: this page tells of .* only\.$/],
  [`at=${iso(NOON - 2 * DAY)}`, /^at: this page tells of .* only\.$/],
  [
    `at=${iso(NOON - HOUR)}&known=${iso(NOON - 2 * HOUR)}`,
    'known: it comes before at, and nobody knew what was still to come.',
  ],
])('?%s is refused in one sentence', async (query, message) => {
  const { kept, document } = await ask(`/api/page.json?${query}`)
  expect(kept?.status).toBe(400)
  expect(document.errors).toEqual([{ path: expect.any(String), message: expect.stringMatching(message) }])
})
