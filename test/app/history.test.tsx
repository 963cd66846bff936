import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { ENGLISH } from '#engine/language/speech'
import { filterStories, newestFirst, parseFilter } from '#engine/page/history'
import { HistoryMonths, monthsBetween } from '../../app/ui/history-months.tsx'
import { describeFound } from '../../app/ui/history-words.ts'
import { Story } from '../../app/ui/story.tsx'
import { publicDocuments } from '../screenshots/documents.tsx'
import { componentId, examplePage } from './example-page.ts'
import { postmortem } from './example-story.ts'
import { renderDocument } from './render.tsx'

const stories = newestFirst([...examplePage.incidents, ...examplePage.pastMaintenances])

test.each([
  [{}, 'Incidents and finished maintenance of the last 90 days.'],
  [{ month: '2026-11', kind: 'incident' }, '2 incidents in November 2026.'],
  [
    { component: componentId('Search'), impact: 'minor', q: 'SLOW' },
    '1 incident (Minor) about Search with \u201cslow\u201d.',
  ],
  [{ kind: 'maintenance', month: '2025-01' }, '0 maintenances in January 2025.'],
])('a filter says what it found: %j', (given: Partial<Record<string, string>>, sentence) => {
  const filter = parseFilter((name) => given[name] ?? null)
  expect(describeFound(ENGLISH, filterStories(stories, filter, 'UTC'), filter, examplePage)).toBe(sentence)
})

test('months go back to the first story, in the zone of the page', () => {
  const months = monthsBetween(Date.UTC(2026, 8, 30, 23), Date.UTC(2026, 10, 2), 'Asia/Tokyo')
  expect(months.map(({ month }) => month)).toEqual(['2026-11', '2026-10'])
})

test('a filter stays from month to month', () => {
  const filter = parseFilter(
    (name) => ({ month: '2026-05', kind: 'incident', q: 'a b' })[name as string] ?? null,
  )
  const html = renderToStaticMarkup(
    <HistoryMonths speech={ENGLISH} view={examplePage} filter={filter} firstAt={Date.UTC(2026, 2, 1)} />,
  )
  expect(html).toContain('href="/history?month=2026-04&amp;kind=incident&amp;q=a+b"')
  expect(html).toContain('href="/history?month=2026-06&amp;kind=incident&amp;q=a+b"')
})

describe('the history', () => {
  test('asks by a form that works without a script, and leads to older months', async () => {
    const html = (await publicDocuments()).get('history-found') ?? ''
    const [form] = /<form[^>]*>/.exec(html) ?? []
    expect(form).toContain('action="/history"')
    expect(form).toContain('method="get"')
    expect(html).toContain('value="search"')
    const plain = (await publicDocuments()).get('history') ?? ''
    expect(plain).toContain('href="/history/2026-08"')
  })
})

test('what was learned afterwards stands before the updates, once', async () => {
  const html = await renderDocument(
    examplePage,
    <Story speech={ENGLISH} view={examplePage} story={postmortem} />,
  )
  expect(html.indexOf('>Postmortem</h2>')).toBeLessThan(html.indexOf('Updates, newest first'))
  expect(html.match(/An alarm at 80/g)).toHaveLength(1)
})
