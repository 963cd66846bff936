const PIECE = /<!--[\s\S]*?-->|(<script\b[^>]*>)[\s\S]*?<\/script>|<link\b[^>]*>/g
const APOSTROPHE = /&#x27;/g
const END = /<\/body>\s*<\/html>\s*$/

/**
 * The inside of a rendered page's body without comments, and without the scripts and links that are dropped. Not parsed,
 * since most of it is what React tells its own scripts: React and our Markdown escape every `<` in texts and attributes,
 * so what looks like a tag is one.
 */
export function cleanBody(body: string, isDropped: (tag: string) => boolean): string {
  const isGone = (piece: string, script: string | undefined) =>
    piece.startsWith('<!--') || isDropped(script ?? piece)
  return body
    .replace(PIECE, (piece: string, script: string | undefined) => (isGone(piece, script) ? '' : piece))
    .replace(APOSTROPHE, "'")
    .replace(END, '')
}
