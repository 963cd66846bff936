/** Finished HTML, as React's `dangerouslySetInnerHTML` takes it. */
export type Markup = { readonly __html: string }

type Value = string | number | null | Markup | readonly Markup[]

/**
 * HTML as one string, for what stands so often on a page that an element of React each would cost too much. Texts are
 * escaped, for between tags and for double-quoted attributes; only other markup goes in as it is, and null is nothing.
 * The template's own line breaks and indents are left out.
 */
export function markup(template: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const pieces = piecesOf(template)
  let html = pieces[0] ?? ''
  values.forEach((value, index) => {
    html += htmlOf(value) + (pieces[index + 1] ?? '')
  })
  return { __html: html }
}

function htmlOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  return '__html' in value ? value.__html : value.map(({ __html }) => __html).join('')
}

const SPECIAL = /[&<>"]/
const ENTITIES: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]

function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text
  return ENTITIES.reduce((escaped, [character, entity]) => escaped.replaceAll(character, entity), text)
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>()

function piecesOf(template: TemplateStringsArray): readonly string[] {
  const pieces = known.get(template) ?? template.map((piece) => piece.replaceAll(/\n\s*/g, ''))
  known.set(template, pieces)
  return pieces
}
