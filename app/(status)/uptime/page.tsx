import type { Metadata } from 'next'
import { describeLosses } from '#engine/page/losses'
import { describeUptime } from '#engine/page/uptime'
import { Uptime } from '../../ui/uptime.tsx'
import { readGraph } from '../read-graph.ts'
import { readPage } from '../read-page.ts'
import { readSpeech } from '../read-speech.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { name: page } = (await readPage()).page
  const { say } = await readSpeech()
  return {
    title: say('title.other', { title: say('uptime.title'), page }),
    description: say('describe.uptime', { page }),
  }
}

export default async function UptimePage() {
  const graph = await readGraph()
  return (
    <Uptime
      view={await readPage()}
      uptime={describeUptime(graph)}
      losses={describeLosses(graph)}
      speech={await readSpeech()}
    />
  )
}
