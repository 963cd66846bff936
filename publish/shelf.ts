import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Draft, finish, type Kept } from './kept.ts'
import { type PageRow, pageRowSchema } from './page-row.ts'

const recordSchema = z.object({
  address: z.string(),
  status: z.int(),
  revision: z.number(),
  computedAt: z.number(),
  validUntil: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  /** Pictures are no text. */
  isBinary: z.boolean().default(false),
})

const pagesSchema = z.array(pageRowSchema)

/** Keeps finished documents in a folder, so that a restart without the database still answers. A damaged file is passed over. */
export class Shelf {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(pageId: string, kept: Kept): Promise<void> {
    const { replies: _, ...draft } = kept
    const isBinary = kept.headers['content-type']?.startsWith('image/') === true
    const body = kept.body.toString(isBinary ? 'base64' : 'utf8')
    await this.#write(join(pageId, fileName(kept.address)), JSON.stringify({ ...draft, body, isBinary }))
  }

  async remove(pageId: string, address: string): Promise<void> {
    await rm(join(this.#folder, pageId, fileName(address)), { force: true })
  }

  /** A page that is gone leaves nothing behind. */
  async removePage(pageId: string): Promise<void> {
    await rm(join(this.#folder, pageId), { recursive: true, force: true })
  }

  async putPages(pages: PageRow[]): Promise<void> {
    await this.#write('pages.json', JSON.stringify(pages))
  }

  async pages(): Promise<PageRow[]> {
    const text = await readFile(join(this.#folder, 'pages.json'), 'utf8').catch(() => '[]')
    const parsed = pagesSchema.safeParse(parseJson(text))
    return parsed.success ? parsed.data : []
  }

  async documents(pageId: string): Promise<Kept[]> {
    const names = await readdir(join(this.#folder, pageId)).catch(() => [])
    const kept: Kept[] = []
    for (const name of names.filter((file) => file.endsWith('.json'))) {
      const text = await readFile(join(this.#folder, pageId, name), 'utf8').catch(() => '')
      const parsed = recordSchema.safeParse(parseJson(text))
      if (!parsed.success) continue
      const { isBinary, ...draft } = parsed.data
      const body = Buffer.from(draft.body, isBinary ? 'base64' : 'utf8')
      kept.push(await finish({ ...draft, body } satisfies Draft))
    }
    return kept
  }

  /** Written beside and renamed: a reader never sees half. */
  async #write(name: string, text: string): Promise<void> {
    const target = join(this.#folder, name)
    await mkdir(join(target, '..'), { recursive: true, mode: 0o700 })
    const beside = `${target}.${process.pid}.new`
    await writeFile(beside, text, { mode: 0o600 })
    await rename(beside, target)
  }
}

function fileName(address: string): string {
  return `${createHash('sha256').update(address).digest('hex').slice(0, 32)}.json`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
