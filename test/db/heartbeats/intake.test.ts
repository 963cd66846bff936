import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { closeIntake, intakeOf, readIntake, touchIntake } from '#db/heartbeats/intake'
import { intakeSpans } from '#db/schema'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { tellIntake } from '../../setup/heartbeats.ts'

const { db } = await cloneDatabase()

describe('gaps between the words of web processes', () => {
  const of = (spans: [number, number][], nowMs: number) =>
    intakeOf(
      spans.map(([from, until]) => ({ from, until })),
      nowMs,
    )

  test.each([
    ['one process that is there: known up to its last word', [[0, 9_000]], 9_800, { until: 9_000, gaps: [] }],
    [
      'processes that overlap leave none',
      [
        [0, 5_000],
        [4_000, 9_000],
      ],
      9_500,
      { until: 9_000, gaps: [] },
    ],
    [
      'one that works on through the other’s restart leaves none',
      [
        [0, 90_000],
        [1_000, 5_000],
        [60_000, 90_000],
      ],
      90_000,
      { until: 90_000, gaps: [] },
    ],
    [
      'a moment without a word is none',
      [
        [0, 5_000],
        [7_500, 9_000],
      ],
      9_000,
      { until: 9_000, gaps: [] },
    ],
    [
      'a restart of the only one is one',
      [
        [0, 5_000],
        [20_000, 30_000],
      ],
      30_500,
      { until: 30_000, gaps: [{ from: 5_000, until: 20_000 }] },
    ],
    ['nobody left: it lasts', [[0, 5_000]], 12_000, { until: 12_000, gaps: [{ from: 5_000, until: null }] }],
    ['nobody ever: it lasts', [], 9_000, { until: 9_000, gaps: [{ from: 0, until: null }] }],
  ] as const)('%s', (_, spans, nowMs, intake) => {
    expect(of(spans as unknown as [number, number][], nowMs)).toEqual(intake)
  })

  test('whoever takes a ping was there', () => {
    expect(closeIntake(of([[0, 5_000]], 12_000), 12_001)).toEqual({
      until: 12_001,
      gaps: [{ from: 5_000, until: 12_001 }],
    })
  })
})

describe('the word of a web process', () => {
  test('prolongs its span while it comes in time', async () => {
    const first = await touchIntake(db, null)
    expect(await touchIntake(db, first)).toBe(first)
    const spans = await db.select().from(intakeSpans)
    expect(spans).toHaveLength(1)
    expect(spans[0]?.untilAt.getTime()).toBeGreaterThan(spans[0]?.fromAt.getTime() ?? 0)
  })

  test('begins a new one after a gap', async () => {
    const first = await touchIntake(db, null)
    await db.execute(sql`
      update intake_spans set from_at = from_at - interval '1 minute', until_at = until_at - interval '10 seconds'`)
    const second = await touchIntake(db, first)
    expect(second).not.toBe(first)
    const { gaps } = await readIntake(db, Date.now() - 30_000)
    const [, gap] = gaps
    expect((gap?.until ?? 0) - (gap?.from ?? 0)).toBeGreaterThan(9_000)
  })

  test('of long ago tells whether an instant lay in a gap, and no more than that is read', async () => {
    await db.delete(intakeSpans)
    const now = Date.now()
    await tellIntake(db, now - 900_000, now - 800_000)
    await tellIntake(db, now - 700_000, now - 600_000)
    await tellIntake(db, now - 100_000, now + 600_000)
    const { gaps } = await readIntake(db, now - 300_000)
    expect(gaps).toEqual([
      { from: 0, until: now - 700_000 },
      { from: now - 600_000, until: now - 100_000 },
    ])
  })
})
