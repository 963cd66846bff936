import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const rememberedSchema = z.object({
  names: z.array(z.string()).readonly(),
  etag: z.string(),
  /** The addresses of its own site that it leads to. */
  links: z.array(z.string()).readonly(),
  /** The same mark, the same words; null: made anew each time. */
  mark: z.string().nullable(),
  madeAt: z.number(),
})
/** What is known of a document that a twin holds. */
export type Remembered = z.infer<typeof rememberedSchema>
/** What was written of a twin, by address. */
export type Memory = Map<string, Remembered>

/** What we wrote into a folder, and by which version of us: only that is ever taken away again. */
const LIST = '.upfront-twin.json'
const listSchema = z.object({
  version: z.string(),
  documents: z.array(z.tuple([z.string(), rememberedSchema])),
})
/** As older versions wrote it. */
const namesSchema = z.array(z.string())

/** What is written in a folder; `memory` holds those documents of it that need not be made again. */
export type Written = { names: string[]; memory: Memory }

/** Reads what was written into a folder. What another version made has to be made again. */
export async function readWritten(folder: string, version: string): Promise<Written> {
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => '[]')
  const read = z.union([listSchema, namesSchema]).safeParse(parseJson(text))
  if (!read.success) return { names: [], memory: new Map() }
  if (Array.isArray(read.data)) return { names: read.data, memory: new Map() }
  const { documents, version: by } = read.data
  const names = documents.flatMap(([, made]) => made.names)
  if (by !== version) return { names, memory: new Map() }
  const present = new Set(await readdir(folder, { recursive: true }))
  const isWhole = ({ names: own }: Remembered) =>
    own.every((name) => ['', '.gz', '.br'].every((ending) => present.has(name + ending)))
  return { names, memory: new Map(documents.filter(([, made]) => isWhole(made))) }
}

export async function storeWritten(folder: string, version: string, memory: Memory): Promise<void> {
  const file = join(folder, LIST)
  await writeFile(`${file}.new`, JSON.stringify({ version, documents: [...memory] }))
  await rename(`${file}.new`, file)
}

export function listOf(folder: string): string {
  return join(folder, LIST)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const OUTWORN_MS = 3_600_000
const OUTWORN_AT_ONCE = 20

/**
 * The documents that are made anew although nothing seems to have changed, the oldest first and a few at a time: no
 * mark knows of everything, latencies for example.
 */
export function chooseOutworn(memory: Memory, now: number): Set<string> {
  const old = [...memory].filter(([, { mark, madeAt }]) => mark !== null && now - madeAt > OUTWORN_MS)
  const oldest = old.sort(([, a], [, b]) => a.madeAt - b.madeAt).slice(0, OUTWORN_AT_ONCE)
  return new Set(oldest.map(([address]) => address))
}
