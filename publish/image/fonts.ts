import { readdir, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type FontFace, readFontFace } from './font-face.ts'

const OWN_FOLDER = join(import.meta.dirname, '../fonts')
/** In the order in which characters are looked for. */
const OWN_FILES = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'].map(
  (part) => join(OWN_FOLDER, `inter-semibold-${part}.ttf`),
)
export const PLAIN_FILE = join(OWN_FOLDER, 'inter-regular-latin.ttf')
const { resolve } = createRequire(import.meta.url)
/** For the languages of our own that Inter does not write; servers often have no font at all. Read when they are wanted. */
const LANGUAGE_FILES = [
  resolve('@expo-google-fonts/ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf'),
  resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
]
const SYSTEM_FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/Library/Fonts',
  '/System/Library/Fonts',
]
const FILE_BYTES_LIMIT = 64 * 1024 * 1024
const LACKING_LIMIT = 10_000
/** Joiners, marks of direction and the like, which no face has to draw. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** The fonts that pictures are drawn with: our own, and of the machine's those that have what ours lack. */
export class Fonts {
  readonly #folders: readonly string[]
  readonly #ownFiles: readonly string[]
  readonly #languageFiles: readonly string[]
  readonly #faces: FontFace[] = []
  /** What no font of this machine has. */
  readonly #lacking = new Set<number>()
  #work: Promise<unknown> = Promise.resolve()

  constructor(
    folders: readonly string[] = SYSTEM_FOLDERS,
    ownFiles: readonly string[] = OWN_FILES,
    languageFiles: readonly string[] = LANGUAGE_FILES,
  ) {
    this.#folders = folders
    this.#ownFiles = ownFiles
    this.#languageFiles = languageFiles
  }

  /** The faces that a text takes, ours first; null when some character is in none, so that nobody gets to see boxes. */
  async facesFor(text: string): Promise<readonly FontFace[] | null> {
    const codePoints = [...new Set([...text.replaceAll(INVISIBLE, '')].map((one) => one.codePointAt(0) ?? 0))]
    const found = this.#work.then(() => this.#find(codePoints))
    this.#work = found.catch(() => {})
    await found
    const taken = new Set(codePoints.map((one) => this.#faceOf(one)))
    return taken.has(undefined) ? null : this.#faces.filter((face) => taken.has(face))
  }

  #faceOf(codePoint: number): FontFace | undefined {
    return this.#faces.find((face) => face.covers(codePoint))
  }

  async #find(codePoints: readonly number[]): Promise<void> {
    if (this.#faces.length === 0) for (const file of this.#ownFiles) await this.#tryFile(file, () => true)
    const isMissing = (one: number) => !this.#faceOf(one)
    if (!codePoints.some((one) => isMissing(one) && !this.#lacking.has(one))) return
    const isWanted = (face: FontFace) => codePoints.some((one) => isMissing(one) && face.covers(one))
    for (const files of [async () => this.#languageFiles, () => this.#systemFiles()])
      for (const file of await files()) {
        await this.#tryFile(file, isWanted)
        if (!codePoints.some(isMissing)) return
      }
    if (this.#lacking.size > LACKING_LIMIT) this.#lacking.clear()
    for (const one of codePoints.filter(isMissing)) this.#lacking.add(one)
  }

  async #tryFile(file: string, isWanted: (face: FontFace) => boolean): Promise<void> {
    const face = await readFace(file).catch(() => null)
    if (face && isWanted(face)) this.#faces.push(face)
  }

  async #systemFiles(): Promise<string[]> {
    const found: string[] = []
    for (const folder of this.#folders) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      for (const entry of entries)
        if (entry.isFile() && /\.(?:ttf|otf|ttc)$/i.test(entry.name))
          found.push(join(entry.parentPath, entry.name))
    }
    return found.sort((a, b) => strangeness(a) - strangeness(b) || (a < b ? -1 : 1))
  }
}

/** Null for what is no font or too large; refuses what this account may not read. */
async function readFace(file: string): Promise<FontFace | null> {
  const { size } = await stat(file)
  return size > FILE_BYTES_LIMIT ? null : readFontFace(file, await readFile(file))
}

/** How little a font goes with the bold sans serif that stands beside it. */
function strangeness(file: string): number {
  const isOdd = /serif|mono|italic|oblique|cond|narrow|light|thin|black|emoji|symbol/i.test(
    file.replace(/sans-?serif/i, ''),
  )
  return (isOdd ? 2 : 0) + (/bold/i.test(file) ? 0 : 1)
}
