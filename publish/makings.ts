import type { Server } from 'node:http'
import { connect, type Db, disconnect } from '#db/connect'
import { graphOf } from '#db/pages/page-graph'
import { findLogo } from '#db/pages/page-logos'
import { viewOf } from '#db/pages/page-views'
import { readTold } from '#db/past/past-facts'
import { findStory, hasStory, readNewestStories, readStories } from '#db/read/stories'
import type { PageId } from '#engine/id'
import type { StoryView } from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import type { Make } from './keeper.ts'
import { createMake, originOfPage } from './make.ts'
import { LISTED } from './older-stories.ts'
import { openNext } from './open-next.ts'
import type { PageRow } from './page-row.ts'
import { createRenderer, type NextHandler, type Place, type Rendered } from './renderer.ts'

/** What public documents are made with: a pool, Next in this process, and both together. */
export type Makings = {
  db: Db
  /** Lets nobody wait for Next later. */
  prepare: () => Promise<void>
  handle: NextHandler
  render: (address: string, place: Place) => Promise<Rendered>
  viewOf: (pageId: string) => Promise<PageView>
  /** All stories that a page ever told. */
  storiesOf: (pageId: string) => Promise<StoryView[]>
  originOf: (page: PageRow) => string
  make: Make
  close: () => Promise<void>
}

type Options = {
  databaseUrl: string
  baseUrl: URL
  host: string
  port: number
  /** Renders from sources, with Next's development tools: these want the server that browsers connect to. */
  httpServer?: Server
  isDevelopment: boolean
}

/** Connects and prepares Next only when it is first needed, or told to. */
export function openMakings(options: Options): Makings {
  const { databaseUrl, baseUrl } = options
  const db = connect(databaseUrl, { max: 8, name: 'upfront-web' })
  sharePool(db)
  const { prepare, handle, close } = openNext(options)
  const render = createRenderer(handle)
  const view = (pageId: string) => viewOf(db, pageId as PageId)
  return {
    db,
    prepare,
    handle,
    render,
    viewOf: view,
    storiesOf: (pageId) => readStories(db, pageId as PageId, null, new Date()),
    originOf: (page) => originOfPage(page, baseUrl),
    make: createMake({
      viewOf: view,
      factsOf: (pageId, past) => readTold(db, pageId as PageId, past),
      graphOf: (pageId) => graphOf(db, pageId as PageId),
      render,
      logoOf: (pageId, file) => findLogo(db, pageId as PageId, file),
      hasStory: (id) => hasStory(db, id),
      storyOf: (pageId, id) => findStory(db, pageId as PageId, id, new Date()),
      newestOf: (pageId) => readNewestStories(db, pageId as PageId, LISTED, new Date()),
      baseUrl,
    }),
    close: async () => {
      await close()
      await disconnect(db)
    },
  }
}

/** A module is loaded once per bundle: Next's copy finds this process's pool under a symbol. */
function sharePool(db: Db): void {
  Object.assign(globalThis, { [Symbol.for('upfront.db')]: db })
}
