import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { inMs, PhaseBar, PhaseNumbers, totalMs } from '../../app/admin/(desk)/monitors/[id]/phases.tsx'

const PHASES = { read: 5, resolve: 1.26, wait: 93.74 }

test.each([
  [0.04, '0 ms'],
  [1.26, '1.3 ms'],
  [9, '9 ms'],
  [93.74, '94 ms'],
])('%d is said as %s', (ms, words) => {
  expect(inMs(ms)).toBe(words)
})

test('the bar has a part per phase, in their order, as long as its share of the scale', () => {
  const html = renderToStaticMarkup(<PhaseBar phases={PHASES} scaleMs={200} />)
  const parts = [...html.matchAll(/class="phase-(\w+)" x="([\d.]+)" y="0" width="([\d.]+)"/g)]
  expect(parts.map(([, phase, x, width]) => [phase, Number(x), Number(width)])).toEqual([
    ['resolve', 0, 0.63],
    ['wait', 0.63, 46.87],
    ['read', 47.5, 2.5],
  ])
})

test('the bar says the same in words, and the numbers stand beside it', () => {
  const words = 'resolve 1.3 ms, wait 94 ms, read 5 ms'
  expect(renderToStaticMarkup(<PhaseBar phases={PHASES} scaleMs={100} />)).toContain(`aria-label="${words}"`)
  const numbers = renderToStaticMarkup(<PhaseNumbers phases={PHASES} />)
  expect(
    numbers
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ).toBe(words.replaceAll(',', ''))
})

test('what never began has an empty bar', () => {
  expect(totalMs({})).toBe(0)
  expect(renderToStaticMarkup(<PhaseBar phases={{}} scaleMs={0} />)).not.toContain('<rect')
})
