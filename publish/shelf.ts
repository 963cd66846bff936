import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { z } from 'zod'
import { assemble, hashOf, type Kept } from './kept.ts'
import { type PageRow, pageRowSchema } from './page-row.ts'

const base64 = z.string().transform((text) => Buffer.from(text, 'base64'))

const recordSchema = z.object({
  address: z.string(),
  status: z.int(),
  revision: z.number(),
  computedAt: z.number(),
  validUntil: z.number(),
  headers: z.record(z.string(), z.string()),
  hash: z.string(),
  br: base64,
  gzip: base64,
})

const decompress = promisify(brotliDecompress)
const pagesSchema = z.array(pageRowSchema)

/** Keeps finished documents in a folder, so that a restart without the database still answers. A damaged file is passed over. */
export class Shelf {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** In the two forms that readers get: small, and ready when it is read again. */
  async put(pageId: string, kept: Kept): Promise<void> {
    const { replies, body: _, finishedAt: __, ...stamp } = kept
    const record = {
      ...stamp,
      br: replies.br.body.toString('base64'),
      gzip: replies.gzip.body.toString('base64'),
    }
    await this.#write(join(pageId, fileName(kept.address)), JSON.stringify(record))
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
      const document = await readDocument(text)
      if (document !== null) kept.push(document)
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

/** Null for what is damaged: its hash tells. */
async function readDocument(text: string): Promise<Kept | null> {
  const parsed = recordSchema.safeParse(parseJson(text))
  if (!parsed.success) return null
  const { br, gzip, ...stamp } = parsed.data
  const body = await decompress(br).catch(() => null)
  return body !== null && hashOf(body) === stamp.hash ? assemble(stamp, { br, gzip, identity: body }) : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
