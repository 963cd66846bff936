import { graphOf } from '#db/pages/page-graph'
import type { PageGraph } from '#engine/page/graph'
import { database } from '../database.ts'
import { readPage } from './read-page.ts'

/** The graph behind the page that this request is for. */
export async function readGraph(): Promise<PageGraph> {
  const { page } = await readPage()
  return graphOf(database(), page.id)
}
