import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ENGLISH } from '#engine/language/speech'
import { Corrections } from '../../app/ui/corrections.tsx'
import { componentId } from './example-component.ts'
import { exampleCorrections } from './example-corrections.ts'
import { examplePage } from './example-page.ts'

const now = new Date(examplePage.computedAt)
const draw = (corrections: ReturnType<typeof exampleCorrections>) =>
  renderToStaticMarkup(<Corrections corrections={corrections} view={examplePage} speech={ENGLISH} />)
const textOf = (html: string) =>
  html
    .replace(/<\/(?:li|h3)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .trim()
    .split('\n')

test('a page says what was said first, what is said now, and why where that was told', () => {
  const [title, first, second] = textOf(draw(exampleCorrections(componentId('Checkout'), now)))
  expect(title).toBe('Corrected afterwards')
  expect(first).toMatch(
    /^Corrected on \w+ \d+ \w+: .+ to .+ UTC was operational, is major outage\. Our probes stood in the same network/,
  )
  expect(second).toMatch(/was no data, is operational\.$/)
})

test('a maintenance that was declared afterwards is told as such', () => {
  const [first] = exampleCorrections(componentId('Checkout'), now)
  const declared = first ? [{ ...first, is: 'under_maintenance' as const }] : []
  expect(textOf(draw(declared))[1]).toContain('was operational, is under maintenance.')
})

test('where nothing was corrected nothing is drawn', () => {
  expect(draw([])).toBe('')
})
