const DESCRIPTION_LIMIT = 160

/** Staff's Markdown as one short line without marks, for descriptions. */
export function plainText(markdown: string): string {
  const line = markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`#>]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const characters = [...line]
  return characters.length <= DESCRIPTION_LIMIT
    ? line
    : `${characters.slice(0, DESCRIPTION_LIMIT - 1).join('')}…`
}
