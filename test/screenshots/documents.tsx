import { describeUptime } from '#engine/page-uptime'
import { ComponentDetail } from '../../app/ui/component-detail.tsx'
import { History } from '../../app/ui/history.tsx'
import { Home } from '../../app/ui/home.tsx'
import { NothingHere } from '../../app/ui/nothing-here.tsx'
import { Story } from '../../app/ui/story.tsx'
import { Uptime } from '../../app/ui/uptime.tsx'
import { graph, graphView } from '../app/example-graph.ts'
import { calmPage, emptyPage, examplePage } from '../app/example-page.ts'
import { renderDocument } from '../app/render.tsx'

const STALE = '<div id="stale" hidden=""></div>'

/** Every public page in each of its states, by a name for its picture. */
export async function publicDocuments(): Promise<Map<string, string>> {
  const home = await renderDocument(examplePage, <Home view={examplePage} />)
  const [checkout] = examplePage.components.filter(({ name }) => name === 'Checkout')
  const [story] = examplePage.openIncidents
  if (!checkout || !story) throw new Error('The example lacks what its pages show.')
  return new Map([
    ['home', home],
    ['home-calm', await renderDocument(calmPage, <Home view={calmPage} />)],
    ['home-empty', await renderDocument(emptyPage, <Home view={emptyPage} />)],
    [
      'home-stale',
      home.replace(
        STALE,
        '<div id="stale" role="status">Showing what we knew at <time>14:02 UTC</time> on 2026-11-21.</div>',
      ),
    ],
    ['incident', await renderDocument(examplePage, <Story view={examplePage} story={story} />)],
    ['history', await renderDocument(examplePage, <History view={examplePage} />)],
    [
      'component',
      await renderDocument(examplePage, <ComponentDetail view={examplePage} component={checkout} />),
    ],
    ['uptime', await renderDocument(graphView, <Uptime view={graphView} uptime={describeUptime(graph)} />)],
    ['uptime-empty', await renderDocument(emptyPage, <Uptime view={emptyPage} uptime={[]} />)],
    ['nothing-here', await renderDocument(examplePage, <NothingHere />)],
  ])
}
