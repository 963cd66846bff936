import type { Metadata } from 'next'
import { describeUptime } from '#engine/page-uptime'
import { Uptime } from '../../ui/uptime.tsx'
import { readGraph } from '../read-graph.ts'
import { readPage } from '../read-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  const { page } = await readPage()
  return {
    title: `Uptime - ${page.name} status`,
    description: `Availability of ${page.name} by month and day, with the formula behind every figure.`,
  }
}

export default async function UptimePage() {
  return <Uptime view={await readPage()} uptime={describeUptime(await readGraph())} />
}
