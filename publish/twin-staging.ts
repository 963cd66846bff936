import type { StoryView } from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import type { Make } from './keeper.ts'
import type { Kept } from './kept.ts'
import { NOT_FOUND_PATH } from './make.ts'
import type { PageRow } from './page-row.ts'
import { linksIn, twinAddresses, twinFiles } from './twin-addresses.ts'
import { copyOf } from './twin-copy.ts'
import { createMarks } from './twin-marks.ts'
import { chooseOutworn, type Memory, type Remembered } from './twin-memory.ts'
import type { Stage } from './twin-stage.ts'

export type TwinPorts = {
  viewOf: (pageId: string) => Promise<PageView>
  /** All stories that a page ever told. */
  storiesOf: (pageId: string) => Promise<StoryView[]>
  make: Make
  assets: ReadonlyMap<string, Kept>
  originOf: (page: PageRow) => string
  /** Of what makes documents. */
  version: string
}

type Staged = { documents: Memory; madeCount: number }

/** Puts aside what is new, following every link; answers what the twin then holds. */
export async function stageTwin(
  stage: Stage,
  page: PageRow,
  ports: TwinPorts,
  memory: Memory,
): Promise<Staged> {
  const view = await ports.viewOf(page.id)
  const stories = await ports.storiesOf(page.id)
  const markOf = createMarks(view, stories)
  const outworn = chooseOutworn(memory, view.computedAt)
  const documents: Memory = new Map()
  const waiting = [...twinAddresses(view, stories), NOT_FOUND_PATH, ...ports.assets.keys()]
  const seen = new Set(waiting)
  let madeCount = 0
  for (const address of waiting) {
    const before = memory.get(address)
    const isKnown = before !== undefined && before.mark !== null && !outworn.has(address)
    const isSame = isKnown && before.mark === markOf(address, before.links)
    const made = isSame ? before : await stageDocument(stage, { address, page, ports, before })
    if (made === null) continue
    if (!isSame) madeCount += 1
    const mark = isSame ? before.mark : markOf(address, made.links)
    documents.set(address, isSame ? before : { ...made, mark, madeAt: view.computedAt })
    for (const link of made.links.filter((path) => !seen.has(path))) {
      seen.add(link)
      waiting.push(link)
    }
  }
  return { documents, madeCount }
}

type Wanted = { address: string; page: PageRow; ports: TwinPorts; before: Remembered | undefined }
type Document = Pick<Remembered, 'names' | 'etag' | 'links'>

/** Makes one document and puts it aside unless its bytes are those of before; null when there is none. */
async function stageDocument(
  stage: Stage,
  { address, page, ports, before }: Wanted,
): Promise<Document | null> {
  const asset = ports.assets.get(address)
  const kept = asset ?? (await ports.make(page, address))
  if (kept === null) return null
  const copy = asset ?? (await copyOf(kept, new Date()))
  const { etag } = copy.replies.identity
  if (before?.etag === etag) return before
  const type = kept.headers['content-type'] ?? ''
  const isHtml = type.startsWith('text/html')
  const names = asset ? [address.slice(1)] : twinFiles(address, isHtml)
  for (const name of names) await stage.put(name, copy.replies)
  const isText = !asset && /^(?:text|application)\//.test(type)
  const url = ports.originOf(page) + address
  return { names, etag, links: isText ? linksIn(copy.body.toString('utf8'), { url, isHtml }) : [] }
}
