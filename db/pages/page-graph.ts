import type { PageId } from '#engine/id'
import { describeGraph, graphBegins, type PageGraph } from '#engine/page/graph'
import type { PageView } from '#engine/page/view'
import type { Db } from '../connect.ts'
import { readPageFactsSince } from '../read/facts.ts'
import { viewOf } from './page-views.ts'

const KEPT = Symbol.for('upfront.page-graphs')
const DAY_MS = 86_400_000

/** A graph is as good as the view that it belongs to, and goes with it. */
function keptGraphs(): WeakMap<PageView, Promise<PageGraph>> {
  const store: typeof globalThis & { [KEPT]?: WeakMap<PageView, Promise<PageGraph>> } = globalThis
  store[KEPT] ??= new WeakMap()
  return store[KEPT]
}

/** The graph behind what a page says now: read and computed once, however many of its pages are made from it. */
export async function graphOf(db: Db, pageId: PageId): Promise<PageGraph> {
  const view = await viewOf(db, pageId)
  const graphs = keptGraphs()
  const known = graphs.get(view)
  if (known) return known
  const made = readGraph(db, pageId, view)
  graphs.set(view, made)
  made.catch(() => graphs.delete(view))
  return made
}

async function readGraph(db: Db, pageId: PageId, view: PageView): Promise<PageGraph> {
  const now = new Date(view.computedAt)
  const fromMs = graphBegins(view.page.timeZone, now) - DAY_MS
  return describeGraph(await readPageFactsSince(db, pageId, fromMs), now)
}
