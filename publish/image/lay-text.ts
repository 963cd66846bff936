import type { FontFace } from './font-face.ts'

export type Laid = { lines: string[]; sizePx: number }

type Space = {
  widthPx: number
  /** How large the letters may be, the largest first, and in how many lines. */
  choices: readonly { sizePx: number; lineCount: number }[]
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
/** What a face lacks is as wide as that. */
const UNKNOWN_EM = 1
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Mn}/u
/** Kerning and shaping make it narrower or wider than the sum of its letters. */
const SLACK = 0.97
/** More than any picture has place for. */
const LENGTH_LIMIT = 240

/** Breaks a text into lines of the largest size that fits; what is too long for the smallest ends with an ellipsis. */
export function layText(whole: string, faces: readonly FontFace[], { widthPx, choices }: Space): Laid {
  const text = [...whole].slice(0, LENGTH_LIMIT).join('')
  const widthOf = (line: string) => emsOf(line, faces)
  for (const { sizePx, lineCount } of choices) {
    const lines = breakLines(text, (widthPx * SLACK) / sizePx, widthOf)
    if (lines.length <= lineCount) return { lines: isolatedAgain(lines), sizePx }
  }
  const { sizePx, lineCount } = choices.at(-1) ?? { sizePx: 16, lineCount: 1 }
  const limit = (widthPx * SLACK) / sizePx
  const lines = breakLines(text, limit, widthOf).slice(0, lineCount)
  const cut = lines.map((line, index) => (index === lineCount - 1 ? ended(line, limit, widthOf) : line))
  return { lines: isolatedAgain(cut), sizePx }
}

const [FIRST_ISOLATE, LAST_ISOLATE, ISOLATE_END] = ['\u2066', '\u2068', '\u2069']

/** Each line is drawn by itself: what is isolated over the end of one (Unicode UAX 9) is isolated in both. */
function isolatedAgain(lines: readonly string[]): string[] {
  const open: string[] = []
  return lines.map((line) => {
    const again = open.join('')
    for (const character of line) {
      if (character >= FIRST_ISOLATE && character <= LAST_ISOLATE) open.push(character)
      if (character === ISOLATE_END) open.pop()
    }
    return again + line + ISOLATE_END.repeat(open.length)
  })
}

function ended(line: string, limit: number, widthOf: (line: string) => number): string {
  const characters = [...line]
  while (characters.length > 0 && widthOf(`${characters.join('').trimEnd()}…`) > limit) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

function breakLines(text: string, limit: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text, limit, widthOf)) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > limit) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** Words with the signs that follow them, in scripts without spaces too; a word longer than a line comes apart. */
function piecesOf(text: string, limit: number, widthOf: (line: string) => number): string[] {
  const pieces: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = pieces.at(-1)
    const isGlued = last !== undefined && !isWordLike && (segment.trim() === '' || !/\s$/.test(last))
    if (isGlued) pieces[pieces.length - 1] = last + segment
    else if (widthOf(segment) > limit) pieces.push(...segment)
    else if (last !== undefined && !/\s$/.test(last) && isBound(last, segment))
      pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return pieces
}

/** Two words without a space between them are one, as in "e-mail", where the script knows spaces. */
function isBound(before: string, word: string): boolean {
  return !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Mymr}]/u.test(
    before.slice(-1) + word,
  )
}

/** A text that needs two faces is written with either, so that the wider one counts. */
function emsOf(line: string, faces: readonly FontFace[]): number {
  let ems = 0
  for (const character of line) {
    if (INVISIBLE.test(character)) continue
    const codePoint = character.codePointAt(0) ?? 0
    const widths = faces.map((face) => face.advanceOf(codePoint)).filter((width) => width !== null)
    ems += widths.length === 0 ? UNKNOWN_EM : Math.max(...widths)
  }
  return ems
}
