import { expect, test } from 'vitest'
import type { MaintenanceId } from '#engine/id'
import { speechOf } from '#engine/language/speech'
import type { PageView } from '#engine/page/view'
import { Home } from '../../app/ui/home.tsx'
import { MaintenanceCard } from '../../app/ui/maintenance-card.tsx'
import { Story } from '../../app/ui/story.tsx'
import { SERIES, sampleSeries } from '../publish/documents/sample-series.ts'
import { examplePage } from './example-page.ts'
import { renderDocument } from './render.tsx'

const [planned] = examplePage.maintenances
if (!planned) throw new Error('The example has a maintenance.')
const occurrences = [0, 1, 2].map((index) => ({
  ...planned,
  id: `occurrence0${index}` as MaintenanceId,
  title: `Kernel updates ${index}`,
  startsAt: planned.startsAt + index * 86_400_000,
  series: { id: SERIES, originalStartsAt: planned.startsAt + index * 86_400_000 },
}))
const view: PageView = { ...examplePage, maintenances: occurrences, series: [sampleSeries()] }
const WORDS = 'On the second Tuesday of every month, 02:30 to 04:30 Europe/Berlin'
const speech = speechOf('en')

test('the page shows the next of a series and says that it repeats', async () => {
  const html = await renderDocument(view, <Home speech={speech} view={view} />)
  expect(html).toContain('Kernel updates 0')
  expect(html).not.toContain('Kernel updates 1')
  expect(html).toContain(WORDS)
})

test('each occurrence has a page that says the same, in the reader’s language', async () => {
  const [first] = occurrences
  if (!first) throw new Error('There are three.')
  const story = (language: 'en' | 'de') =>
    renderDocument(view, <Story view={view} story={first} speech={speechOf(language)} />)
  expect(await story('en')).toContain(WORDS)
  expect(await story('de')).toContain('Am zweiten Dienstag jedes Monats, 02:30 bis 04:30 Europe/Berlin')
})

test('the last one of a series, and one that stands alone, do not say that they repeat', async () => {
  const [first] = occurrences
  const last = { ...view, series: [sampleSeries({}, { lastStartsAt: first?.startsAt ?? 0 })] }
  for (const maintenance of [first ?? planned, planned]) {
    const html = await renderDocument(
      last,
      <MaintenanceCard maintenance={maintenance} view={last} speech={speech} />,
    )
    expect(html).not.toContain('On the second Tuesday')
  }
})
