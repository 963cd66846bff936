import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readPublicCorrections } from '#db/past/corrections'
import { describeLocations } from '#engine/page/locations'
import { dependantsOf, describeNeeds } from '#engine/page/needs'
import { describeOutages } from '#engine/page/outages'
import { database } from '../../../database.ts'
import { ComponentDetail } from '../../../ui/component-detail.tsx'
import { ComponentFeeds } from '../../../ui/component-feeds.tsx'
import { readGraph } from '../../read-graph.ts'
import { readPage } from '../../read-page.ts'
import { readSpeech } from '../../read-speech.ts'
import { readLatency } from './read-latency.ts'

const CORRECTIONS = 10

type Props = { params: Promise<{ id: string }> }

async function requireComponent({ params }: Props) {
  const view = await readPage()
  const { id } = await params
  const component = view.components.find((shown) => shown.id === id)
  if (!component) notFound()
  return { view, component }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { view, component } = await requireComponent(props)
  const { say } = await readSpeech()
  return {
    title: say('title.other', { title: component.name, page: view.page.name }),
    description: component.description || say('describe.component', { component: component.name }),
  }
}

export default async function ComponentPage(props: Props) {
  const { view, component } = await requireComponent(props)
  const { id } = component
  const graph = await readGraph()
  const detail = {
    need: describeNeeds(graph, id),
    dependants: dependantsOf(graph, id),
    locations: describeLocations(graph, id),
    outages: describeOutages(graph, id),
    latency: await readLatency(graph, id, new Date()),
    corrections: await readPublicCorrections(database(), {
      componentIds: [id],
      fromMs: 0,
      atMost: CORRECTIONS,
    }),
  }
  const speech = await readSpeech()
  return (
    <>
      <ComponentFeeds component={component} speech={speech} />
      <ComponentDetail view={view} component={component} detail={detail} speech={speech} />
    </>
  )
}
