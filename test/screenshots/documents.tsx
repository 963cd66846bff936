import type { ReactNode } from 'react'
import type { ComponentId } from '#engine/id'
import { ENGLISH, type Speech } from '#engine/language/speech'
import {
  type FilterName,
  filterStories,
  newestFirst,
  parseFilter,
  type StoryView,
} from '#engine/page/history'
import { describeLocations } from '#engine/page/locations'
import { describeLosses } from '#engine/page/losses'
import { dependantsOf, describeNeeds } from '#engine/page/needs'
import { describeOutages } from '#engine/page/outages'
import { describeUptime } from '#engine/page/uptime'
import type { PageView } from '#engine/page/view'
import { ComponentDetail } from '../../app/ui/component-detail.tsx'
import { History } from '../../app/ui/history.tsx'
import { Home } from '../../app/ui/home.tsx'
import { NothingHere } from '../../app/ui/nothing-here.tsx'
import { Story } from '../../app/ui/story.tsx'
import { Uptime } from '../../app/ui/uptime.tsx'
import { exampleCorrections } from '../app/example-corrections.ts'
import { graph, graphView, ids } from '../app/example-graph.ts'
import { exampleLatency } from '../app/example-latency.ts'
import { calmPage, componentId, emptyPage, examplePage } from '../app/example-page.ts'
import { postmortem, sightings } from '../app/example-story.ts'
import { renderDocument as renderSpoken } from '../app/render.tsx'

const STALE = '<div id="stale" hidden=""></div>'

/** Every public page in each of its states, by a name for its picture. */
export async function publicDocuments(speech: Speech = ENGLISH): Promise<Map<string, string>> {
  const renderDocument = (view: PageView, content: ReactNode) => renderSpoken(view, content, speech)
  const home = await renderDocument(examplePage, <Home speech={speech} view={examplePage} />)
  const [story] = examplePage.openIncidents
  if (!story) throw new Error('The example lacks what its pages show.')
  return new Map([
    ['home', home],
    ['home-calm', await renderDocument(calmPage, <Home speech={speech} view={calmPage} />)],
    ['home-empty', await renderDocument(emptyPage, <Home speech={speech} view={emptyPage} />)],
    [
      'home-stale',
      home.replace(
        STALE,
        '<div id="stale" role="status">Showing what we knew at <time>14:02 UTC</time> on 2026-11-21.</div>',
      ),
    ],
    [
      'incident',
      await renderDocument(
        examplePage,
        <Story speech={speech} view={examplePage} story={story} sightings={sightings} />,
      ),
    ],
    ['history', await historyDocument({}, speech)],
    ['component', await componentDocument(ids.checkout, speech)],
    ['component-leaf', await componentDocument(ids.database, speech)],
    ['history-found', await historyDocument({ q: 'search', component: componentId('Search') }, speech)],
    ['history-nothing', await historyDocument({ month: '2025-02', kind: 'maintenance' }, speech)],
    [
      'uptime',
      await renderDocument(
        graphView,
        <Uptime
          speech={speech}
          view={graphView}
          uptime={describeUptime(graph)}
          losses={describeLosses(graph)}
        />,
      ),
    ],
    [
      'uptime-empty',
      await renderDocument(emptyPage, <Uptime speech={speech} view={emptyPage} uptime={[]} losses={[]} />),
    ],
    ['postmortem', await storyDocument(postmortem, speech)],
    ['maintenance', await storyDocument(examplePage.pastMaintenances[0], speech)],
    ['nothing-here', await renderDocument(examplePage, <NothingHere speech={speech} />)],
  ])
}

function componentDocument(id: ComponentId, speech: Speech): Promise<string> {
  const component = graphView.components.find((shown) => shown.id === id)
  if (!component) throw new Error('The example has no such component.')
  const detail = {
    need: describeNeeds(graph, id),
    dependants: dependantsOf(graph, id),
    locations: describeLocations(graph, id),
    outages: describeOutages(graph, id),
    latency: exampleLatency(graph.now),
    corrections: id === ids.checkout ? exampleCorrections(id, graph.now) : [],
  }
  return renderSpoken(
    graphView,
    <ComponentDetail speech={speech} view={graphView} component={component} detail={detail} />,
    speech,
  )
}

function historyDocument(given: Partial<Record<FilterName, string>>, speech: Speech): Promise<string> {
  const filter = parseFilter((name) => given[name] ?? null)
  const stories = newestFirst([...examplePage.incidents, ...examplePage.pastMaintenances])
  const found = filterStories(stories, filter, 'UTC')
  const firstAt = Date.UTC(2025, 3, 12)
  return renderSpoken(
    examplePage,
    <History speech={speech} view={examplePage} filter={filter} found={found} firstAt={firstAt} />,
    speech,
  )
}

function storyDocument(story: StoryView | undefined, speech: Speech): Promise<string> {
  if (!story) throw new Error('The example lacks what its pages show.')
  return renderSpoken(examplePage, <Story speech={speech} view={examplePage} story={story} />, speech)
}
