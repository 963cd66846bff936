import { describe, expect, test } from 'vitest'
import type { ComponentId } from '#engine/id'
import { ENGLISH } from '#engine/language/speech'
import { describeLosses } from '#engine/page/losses'
import { describeUptime } from '#engine/page/uptime'
import { cellAt, cellPaths, troublesOf } from '../../app/ui/calendar-cells.ts'
import { describeParts } from '../../app/ui/day-parts.ts'
import { Uptime } from '../../app/ui/uptime.tsx'
import { graph, graphView } from './example-graph.ts'
import { renderDocument } from './render.tsx'

const HOUR = 3_600_000
const day = (date: string, parts: Parameters<typeof describeParts>[1]['parts']) => ({
  date,
  from: Date.parse(date),
  until: Date.parse(date) + 24 * HOUR,
  parts,
})
const part = (status: 'major_outage' | 'unobserved' | 'operational', hours: number, isInherited = false) => ({
  status,
  isInherited,
  ms: hours * HOUR,
})

describe('a day of the calendar', () => {
  test('stands under its weekday, Monday first', () => {
    const first = { date: '2026-05-01' }
    expect(cellAt(first, first)).toEqual({ x: 4 * 12, y: 0 })
    expect(cellAt({ date: '2026-05-04' }, first)).toEqual({ x: 0, y: 12 })
    expect(cellAt({ date: '2026-05-31' }, first)).toEqual({ x: 6 * 12, y: 4 * 12 })
  })

  test('draws its own trouble beneath what it inherited, and calls both by name', () => {
    const both = day('2026-05-04', [
      part('major_outage', 1, true),
      part('operational', 21),
      part('major_outage', 2),
    ])
    expect(troublesOf(both).map(({ isInherited }) => isInherited)).toEqual([false, true])
    expect(cellPaths([both]).map((path) => path.part)).toEqual([
      'major_outage',
      'major_outage inherited',
      'operational',
    ])
    expect(describeParts(ENGLISH, both)).toBe('Major outage 2 h, inherited 1 h')
    expect(describeParts(ENGLISH, day('2026-05-05', [part('major_outage', 1, true)]))).toBe(
      'Major outage, inherited 1 h',
    )
  })

  test('is good unless something went wrong, and empty before the start', () => {
    expect(cellPaths([day('2026-05-01', [part('operational', 24)])])).toMatchObject([{ part: 'operational' }])
    expect(cellPaths([day('2026-05-01', [])])).toMatchObject([{ part: 'none' }])
  })

  test('a gap of a minute is no trouble', () => {
    expect(troublesOf(day('2026-05-01', [part('unobserved', 1 / 60)]))).toEqual([])
  })
})

describe('the uptime page', () => {
  test('says in tables what the calendars show, formula included', async () => {
    const html = await renderDocument(
      graphView,
      <Uptime
        speech={ENGLISH}
        view={graphView}
        uptime={describeUptime(graph)}
        losses={describeLosses(graph)}
      />,
    )
    expect(html).toContain('<caption class="sr-only">Checkout by month</caption>')
    expect(html).toContain('<td>Major outage, inherited 54 min</td>')
    expect(html).toContain('1 − 227 min major outage / 128,880 min watched')
    expect(html).toContain('<title>Sun 3 May: Major outage 54 min</title>')
    expect(html).toContain('<h2 id="lost"')
    expect(html).not.toMatch(/zq-|\sstyle=/)
  })

  test('of very many components leaves the days to their own pages', async () => {
    const [uptime] = describeUptime(graph)
    const [component] = graphView.components
    if (!uptime || !component) throw new Error('The example shows nothing.')
    const many = Array.from({ length: 151 }, (_, index) => ({
      ...component,
      id: `${index}`.padStart(12, 'c') as ComponentId,
    }))
    const calendars = many.map(({ id }) => ({ ...uptime, componentId: id }))
    const html = await renderDocument(
      graphView,
      <Uptime speech={ENGLISH} view={{ ...graphView, components: many }} uptime={calendars} losses={[]} />,
    )
    expect(html.match(/<details/g)).toBeNull()
    expect(html.match(/#counted"/g)).toHaveLength(151)
  })
})
