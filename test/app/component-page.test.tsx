import { describe, expect, test } from 'vitest'
import { ENGLISH } from '#engine/language/speech'
import { describeMs } from '#engine/language/spoken-figure'
import { describeNeeds, type Need } from '#engine/page/needs'
import { ceilingOf, latencyPaths, shades } from '../../app/ui/latency-paths.ts'
import { layoutNeeds, ROW } from '../../app/ui/needs-layout.ts'
import { publicDocuments } from '../screenshots/documents.tsx'
import { graph, ids } from './example-graph.ts'

const leaf = (name: string): Need => ({
  kind: 'component',
  componentId: ids.database,
  name,
  status: 'operational',
  isSoft: false,
  needs: null,
})

describe('what a component needs is drawn from left to right', () => {
  test('leaves in rows of their own, everything else in the middle of what it leads to', () => {
    const need: Need = {
      kind: 'any',
      status: 'operational',
      isSoft: false,
      children: [leaf('a'), leaf('b'), leaf('c')],
    }
    const { boxes, edges, height } = layoutNeeds({ name: 'Shop', status: 'operational' }, need, ENGLISH)
    const at = (label: string) => boxes.find((box) => box.label === label)
    expect(height).toBe(3 * ROW)
    expect(at('any of')?.y).toBe(at('b')?.y)
    expect(at('Shop')?.y).toBe(at('b')?.y)
    expect(edges.every(({ from, to }) => from.x + from.width < to.x)).toBe(true)
    expect(new Set(['a', 'b', 'c'].map((label) => at(label)?.y)).size).toBe(3)
  })

  test('no two boxes of a real one overlap', () => {
    const need = describeNeeds(graph, ids.checkout)
    if (!need) throw new Error('The example needs nothing.')
    const { boxes } = layoutNeeds({ name: 'Checkout', status: 'operational' }, need, ENGLISH)
    const overlaps = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (b) =>
            a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < (a.height + b.height) / 2,
        ),
    )
    expect(overlaps).toEqual([])
  })
})

describe('a chart of latencies', () => {
  const point = (from: number, p50Ms: number | null) => ({
    from,
    until: from + 1,
    p50Ms,
    p95Ms: p50Ms && p50Ms * 2,
  })

  test('has a round ceiling that one spike does not lift', () => {
    const calm = Array.from({ length: 99 }, (_, at) => point(at, 100))
    expect(ceilingOf(calm)).toBe(400)
    expect(ceilingOf([...calm, point(99, 30_000)])).toBe(400)
    expect(ceilingOf([])).toBeGreaterThan(0)
  })

  test('leaves a gap where nothing was measured', () => {
    const { line, band } = latencyPaths([point(0, 50), point(1, 50), point(2, null), point(3, 50)], 100)
    expect(line.match(/M/g)).toHaveLength(2)
    expect(band.match(/M/g)).toHaveLength(1)
  })

  test('shades trouble within its window, however short', () => {
    const paths = shades(
      [
        { from: -5, until: -1, status: 'major_outage' },
        { from: 50, until: 50.001, status: 'major_outage' },
      ],
      { from: 0, until: 100 },
    )
    expect(paths).toEqual([{ status: 'major_outage', d: 'M360 0h1.5v140h-1.5z' }])
  })

  test.each([
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [240.4, '240 ms'],
    [1249, '1.2 s'],
    [12_400, '12 s'],
  ])('%d ms reads %s', (ms, text) => {
    expect(describeMs(ENGLISH, ms)).toBe(text)
  })
})

test('a component page tells why, by whom and from where, and nothing hidden', async () => {
  const html = (await publicDocuments()).get('component') ?? ''
  expect(html).toContain('An internal dependency')
  expect(html).not.toMatch(/zq-|secret|\sstyle=/)
  expect(html).toMatch(/does not answer \(while waiting for the answer\), from Frankfurt/)
  for (const heading of ['Dependencies', 'Seen from', 'Response time', 'Days with trouble'])
    expect(html).toContain(`>${heading}</h2>`)
})
