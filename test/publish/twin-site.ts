import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { speak } from '#engine/language/saying'
import { ENGLISH } from '#engine/language/speech'
import { describeGraph } from '#engine/page/graph'
import type { StoryView } from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import { createMake } from '#publish/make'
import { writeTwin } from '#publish/twin'
import type { TwinPorts } from '#publish/twin-staging'
import { NOW, pageFacts } from '../engine/sample-graph.ts'
import { NOON, sampleView } from './documents/sample-view.ts'
import { BASE, PAGE } from './house.ts'

export const OLD_INCIDENT = 'oldoldoldold'

/** An incident of the year before, which the view itself tells no more. */
function oldIncident(): StoryView {
  const [incident] = sampleView().incidents
  if (!incident) throw new Error('The sample tells of no incident.')
  const at = NOON - 300 * 86_400_000
  return {
    ...incident,
    id: OLD_INCIDENT as typeof incident.id,
    status: 'resolved',
    startedAt: at,
    resolvedAt: at + 60_000,
  }
}

/** A page, the site that it makes, and a folder for its twin. */
export class TwinSite {
  folder = ''
  view: PageView = sampleView()
  stories: StoryView[] = [oldIncident()]
  /** By address: what its page links to besides the frame of every page. */
  links: Record<string, string> = {}
  /** What was rendered, in order. */
  rendered: string[] = []
  /** Thrown while an address is rendered. */
  failure: { address: string; error: Error } | null = null

  readonly ports: TwinPorts = {
    viewOf: async () => this.view,
    storiesOf: async () => this.stories,
    originOf: () => BASE.origin,
    version: 'this',
    assets: new Map(),
    make: createMake({
      viewOf: async () => this.view,
      factsOf: async () => ({ facts: pageFacts(), now: NOW }),
      graphOf: async () => describeGraph(pageFacts(), NOW),
      render: async (address) => this.#render(address),
      logoOf: async () => null,
      hasStory: async (id) => this.stories.some((story) => story.id === id),
      storyOf: async (_, id) => this.stories.find((story) => story.id === id) ?? null,
      newestOf: async () => [],
      baseUrl: BASE,
    }),
  }

  async #render(address: string) {
    if (address === this.failure?.address) throw this.failure.error
    this.rendered.push(address)
    const html = `<!DOCTYPE html><html data-revision="${this.view.revision}"><head></head><body>
<a href="/subscribe">Subscribe</a><a href="/">Home</a>${this.links[address] ?? ''}<div id="stale" hidden=""></div>
${address} ${speak(ENGLISH, this.view.sentence)}</body></html>`
    return { status: 200, html, policy: "default-src 'none'" }
  }

  write(page = PAGE) {
    this.rendered = []
    return writeTwin(this.folder, page, this.ports)
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }
}

/** A site of its own for each test of a file. */
export function createTwinSite(): TwinSite {
  const site = new TwinSite()
  beforeEach(() => {
    site.folder = mkdtempSync(join(tmpdir(), 'upfront-twin-'))
    site.view = sampleView()
    site.stories = [oldIncident()]
    site.links = {}
    site.failure = null
  })
  afterEach(() => rmSync(site.folder, { recursive: true, force: true }))
  return site
}
