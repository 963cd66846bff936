import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import type { Kept } from './kept.ts'

const STAGE = '.upfront-twin-stage-'
const ABANDONED_MS = 3_600_000
/** The plain file last: who asks for a compressed one was led there by it. */
const ENDINGS = { br: '.br', gzip: '.gz', identity: '' } as const
const ENCODINGS = ['br', 'gzip', 'identity'] as const

/**
 * Files of a twin that are all written aside before the first of them takes its place: what fails half-way changes
 * nothing, and each file is replaced at once, so that a reader never sees half of one.
 */
export class Stage {
  readonly #folder: string
  readonly #aside: string
  /** Each with its number aside, in the order of putting. */
  readonly #names = new Map<string, number>()

  private constructor(folder: string, aside: string) {
    this.#folder = folder
    this.#aside = aside
  }

  static async open(folder: string): Promise<Stage> {
    await mkdir(folder, { recursive: true })
    await removeAbandoned(folder)
    const aside = join(folder, `${STAGE}${process.pid}-${Date.now()}`)
    await mkdir(aside, { mode: 0o700 })
    return new Stage(folder, aside)
  }

  async put(name: string, replies: Kept['replies']): Promise<void> {
    inside(this.#folder, name)
    const number = this.#names.size
    for (const encoding of ENCODINGS)
      await writeFile(join(this.#aside, `${number}${ENDINGS[encoding]}`), replies[encoding].body)
    this.#names.set(name, number)
  }

  /** Puts everything into its place: what was put first comes last, since that is what leads to the rest. */
  async commit(): Promise<void> {
    const folders = new Set<string>()
    for (const [name, number] of [...this.#names].reverse()) {
      const file = inside(this.#folder, name)
      const folder = dirname(file)
      if (!folders.has(folder)) await mkdir(folder, { recursive: true })
      folders.add(folder)
      for (const encoding of ENCODINGS)
        await rename(join(this.#aside, `${number}${ENDINGS[encoding]}`), `${file}${ENDINGS[encoding]}`)
    }
  }

  /** Leaves nothing aside. */
  async close(): Promise<void> {
    await rm(this.#aside, { recursive: true, force: true })
  }
}

/** Takes a file of a twin away, with its compressed forms. */
export async function removeStaged(folder: string, name: string): Promise<void> {
  const file = inside(folder, name)
  for (const encoding of ENCODINGS) await rm(`${file}${ENDINGS[encoding]}`, { force: true })
}

/** Names come from a list that lies where others may write, and from links: none leads anywhere else. */
function inside(folder: string, name: string): string {
  const file = normalize(join(folder, name))
  if (!file.startsWith(normalize(`${folder}/`))) throw new Error(`${name} lies outside of the twin.`)
  return file
}

/** What a process that was killed left aside. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(STAGE)) continue
    const { mtimeMs } = await stat(join(folder, name))
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(join(folder, name), { recursive: true, force: true })
  }
}
