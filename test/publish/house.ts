import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { speak } from '#engine/language/saying'
import { ENGLISH } from '#engine/language/speech'
import { describeGraph } from '#engine/page/graph'
import type { StoryView } from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import { createDoor } from '#publish/door'
import { Gate } from '#publish/gate'
import { Live } from '#publish/live'
import { createMake } from '#publish/make'
import type { PageRow } from '#publish/page-row'
import { createPrivatePages } from '#publish/private-page'
import { Shelf } from '#publish/shelf'
import { Watch } from '#publish/watch'
import { NOW, pageFacts } from '../engine/sample-graph.ts'
import { sampleView } from './documents/sample-view.ts'

export const BASE = new URL('http://status.example.com')
export const SECRETS = { current: 'the secret of this house, and no other', previous: null }
export const PAGE: PageRow = {
  id: 'pagepagepage',
  name: 'Northwind',
  host: null,
  language: 'en' as const,
  revision: 1,
  visibility: 'public',
  accessVersion: 1,
  keys: [],
  staffIds: [],
}
export const LOGO = `${'0a'.repeat(16)}.png`
/** Told no more by the view. */
export const OLD_STORY = 'oldoldoldold'
const HTML =
  '<!DOCTYPE html><html><head></head><body><div id="offer" hidden=""></div><div id="stale" hidden=""></div>'

/** An installation whose database is these variables; the door before it is the real one. */
export class House {
  pages: PageRow[] = [PAGE]
  view: PageView = sampleView({ revision: 1, computedAt: Date.now(), validUntil: Date.now() + 3_600_000 })
  oldStory: StoryView | null = { ...sampleView().incidents[0], id: OLD_STORY, title: 'Long ago' } as StoryView
  isAway = false
  renderCount = 0
  /** What every rendering fails with. */
  renderFailure: Error | null = null
  /** What was asked of the renderer. */
  readonly rendered: string[] = []
  readonly gone: PageRow[] = []
  /** Renders wait for this. */
  gate: Promise<void> = Promise.resolve()
  readonly #stop = new AbortController()
  #server: Server | null = null
  #watching: Promise<void> = Promise.resolve()
  watch: Watch | null = null
  readonly live = new Live()
  port = 0

  async open(folder: string): Promise<this> {
    const answers = async <T>(value: () => T): Promise<T> => {
      if (this.isAway) throw new Error('connect ECONNREFUSED')
      return value()
    }
    const render = async (address: string) => {
      this.renderCount += 1
      this.rendered.push(address)
      await this.gate
      if (this.renderFailure) throw this.renderFailure
      return {
        status: 200,
        html: `${HTML}<h1>${speak(ENGLISH, this.view.sentence)}</h1></body></html>`,
        policy: "default-src 'none'",
      }
    }
    const make = createMake({
      viewOf: () => answers(() => this.view),
      factsOf: () => answers(() => ({ facts: pageFacts(), now: NOW })),
      graphOf: () => answers(() => describeGraph(pageFacts(), NOW)),
      render,
      logoOf: async (_, file) => (file === LOGO ? Buffer.from([0x89, 0x50, 0xff, 0x00]) : null),
      hasStory: async (id) => id === OLD_STORY,
      storyOf: async (_, id) => (id === OLD_STORY ? this.oldStory : null),
      newestOf: () => answers(() => (this.oldStory === null ? [] : [this.oldStory])),
      baseUrl: BASE,
    })
    const watch = new Watch({
      listPages: () => answers(() => this.pages),
      make,
      shelf: new Shelf(folder),
      onRefresh: (page) => this.live.announce(page.id, page.revision),
      onGone: (page) => this.gone.push(page),
      log: () => {},
    })
    await watch.open()
    this.watch = watch
    const next = async (
      asked: { headers: IncomingHttpHeaders },
      response: import('node:http').ServerResponse,
    ) => {
      const page = asked.headers['x-upfront-page']
      response.end(`next ${asked.headers.host} ${asked.headers['x-forwarded-for']}${page ? ` ${page}` : ''}`)
    }
    const door = createDoor({
      watch,
      live: this.live,
      gate: new Gate({ secrets: SECRETS, baseUrl: BASE }),
      next,
      baseUrl: BASE,
      proxies: [],
      assets: new Map(),
      privatePage: createPrivatePages(render),
      isDevelopment: false,
    })
    this.#server = createServer((asked, response) => void door(asked, response))
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve))
    this.port = (this.#server.address() as AddressInfo).port
    this.#watching = watch.run(this.#stop.signal)
    return this
  }

  async close(): Promise<void> {
    this.#stop.abort()
    this.live.close()
    await this.#watching
    this.#server?.closeAllConnections()
    await new Promise((resolve) => this.#server?.close(resolve))
  }

  change(over: Partial<PageView>): void {
    const revision = this.view.revision + 1
    this.view = { ...this.view, ...over, revision }
    this.pages = this.pages.map((page) => ({ ...page, revision }))
    this.watch?.hint()
  }

  ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
    return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port: this.port, path, method, headers: { host: BASE.host, ...headers } },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            const raw = Buffer.concat(chunks)
            const body = response.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: body.toString() })
          })
        },
      )
      asked.once('error', reject)
      asked.end()
    })
  }
}
