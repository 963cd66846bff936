import type { ShownStatus } from '#engine/component'
import { escapeXml } from '#engine/escape'
import { statusShape } from '../documents/status-shapes.ts'
import type { FontFace } from './font-face.ts'
import { layText } from './lay-text.ts'

export const PICTURE = { width: 1200, height: 630 } as const

/** What a picture shows; a text that no font can draw is null, and left out. */
export type Shown = {
  /** Of the language that is spoken; a headline that begins otherwise has its own. */
  direction: 'ltr' | 'rtl'
  mark: ShownStatus
  name: string | null
  headline: string | null
  /** Below the headline, quieter. */
  line: string | null
  host: string
  accent: string
  /** A PNG as data URL. */
  logo: { url: string; width: number; height: number } | null
}

const EDGE = 88
const INNER = PICTURE.width - 2 * EDGE
const [INK, DIM, LINE] = ['#15181c', '#5c6470', '#e4e7eb']
const MIDDLE_Y = 318

/** Those of the page by day. */
const COLOURS: Record<ShownStatus, string> = {
  operational: '#1f9d68',
  degraded_performance: '#b98400',
  partial_outage: '#e0662a',
  major_outage: '#cf2f3c',
  under_maintenance: '#3b74d8',
  unobserved: '#8a929d',
}

/** Where things stand: from the left, or in scripts that are written to the left, from the right. */
type Side = { isRightToLeft: boolean }

/** The drawing of a picture, in the page's light colours. */
export function drawPicture(shown: Shown, faces: readonly FontFace[]): string {
  const isRightToLeft = shown.direction === 'rtl' || beginsToLeft(shown.headline ?? shown.name ?? '')
  const side = { isRightToLeft }
  const { width, height } = PICTURE
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Inter SemiBold" fill="${INK}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>` +
    drawHead(shown, faces, side) +
    drawHeadline(shown, faces, side) +
    `<path d="M${EDGE} 512.5h${INNER}" stroke="${LINE}" stroke-width="2"/>` +
    drawText(shown.host, { x: 0, y: 566, sizePx: 28 }, side, `font-family="Inter" fill="${DIM}"`) +
    '</svg>'
  )
}

function drawHead({ name, logo, accent }: Shown, faces: readonly FontFace[], side: Side): string {
  if (name === null && logo === null) return ''
  const box = logo === null ? { width: 56, height: 56 } : fitted(logo, { width: 320, height: 64 })
  const x = side.isRightToLeft ? PICTURE.width - EDGE - box.width : EDGE
  const y = 104 - box.height / 2
  const picture =
    logo === null
      ? `<rect x="${x}" y="${y}" width="56" height="56" rx="13" fill="${accent}"/>${initialOf(name, x + 28)}`
      : `<image x="${x}" y="${y}" width="${box.width}" height="${box.height}" href="${logo.url}"/>`
  if (name === null) return picture
  const from = box.width + 24
  const choices = [{ sizePx: 38, lineCount: 1 }]
  const { lines, sizePx } = layText(name, faces, { widthPx: INNER - from, choices })
  return picture + drawText(lines[0] ?? '', { x: from, y: 118, sizePx }, side)
}

function initialOf(name: string | null, x: number): string {
  const [letter] = name?.toUpperCase() ?? ''
  if (letter === undefined) return ''
  return `<text x="${x}" y="115" font-size="30" text-anchor="middle" fill="#fff">${escapeXml(letter)}</text>`
}

function fitted(size: { width: number; height: number }, box: { width: number; height: number }) {
  const scale = Math.min(box.width / size.width, box.height / size.height)
  return { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
}

function drawHeadline({ mark, headline, line }: Shown, faces: readonly FontFace[], side: Side): string {
  if (headline === null) return drawMark(mark, { x: 0, y: MIDDLE_Y - 70, sizePx: 140 }, side)
  const choices = [76, 64, 54, 46].map((sizePx) => ({ sizePx, lineCount: sizePx > 60 ? 2 : 3 }))
  const { lines, sizePx } = layText(headline, faces, { widthPx: INNER - 96, choices })
  const leading = sizePx * 1.18
  const below = line === null ? 0 : 58
  const top = MIDDLE_Y - (lines.length * leading + below) / 2
  const first = top + sizePx * 0.94
  const quiet = line === null ? '' : layLine(line, faces)
  return (
    drawMark(mark, { x: 0, y: first - sizePx * 0.36 - 28, sizePx: 56 }, side) +
    lines.map((text, index) => drawText(text, { x: 96, y: first + index * leading, sizePx }, side)).join('') +
    (quiet === ''
      ? ''
      : drawText(
          quiet,
          { x: 96, y: first + (lines.length - 1) * leading + 64, sizePx: 36 },
          side,
          `fill="${DIM}"`,
        ))
  )
}

function layLine(line: string, faces: readonly FontFace[]): string {
  return layText(line, faces, { widthPx: INNER - 96, choices: [{ sizePx: 36, lineCount: 1 }] }).lines[0] ?? ''
}

type Place = { x: number; y: number; sizePx: number }

function drawMark(status: ShownStatus, { x, y, sizePx }: Place, side: Side): string {
  const colour = COLOURS[status]
  const { shape, isOutlined } = statusShape(status)
  const left = side.isRightToLeft ? PICTURE.width - EDGE - x - sizePx : EDGE + x
  return `<g transform="translate(${left} ${round(y)}) scale(${round(sizePx / 12)})" fill="${colour}" stroke="${isOutlined ? colour : 'none'}">${shape}</g>`
}

/** `x` counts from the edge at which lines begin. */
function drawText(text: string, { x, y, sizePx }: Place, side: Side, looks = ''): string {
  const at = side.isRightToLeft ? `x="${PICTURE.width - EDGE - x}" text-anchor="end"` : `x="${EDGE + x}"`
  const isolated = side.isRightToLeft && TO_LEFT.test(text) ? `\u2067${text}\u2069` : text
  return `<text ${at} y="${round(y)}" font-size="${sizePx}" ${looks}>${escapeXml(isolated)}</text>`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

const TO_LEFT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u

/** By the first letter (Unicode UAX 9, rule P2, for the scripts in use). */
function beginsToLeft(text: string): boolean {
  const [letter = ''] = /\p{L}/u.exec(text) ?? []
  return TO_LEFT.test(letter)
}
