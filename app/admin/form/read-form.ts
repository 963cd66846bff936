type Tree = { [key: string]: unknown }

/** Those of accounts and links; a monitor's own stand under `spec.` and are kept, since a mask that is lost is a secret that is lost. */
const NEVER_SENT_BACK = /^[^.]*(password|token)[^.]*$/i

/**
 * A form as the value that its schema expects. A name is a path, such as `rules.intervalSeconds`, and says after `#` what
 * an input's text stands for: `#number`, `#flag` (the last of "on" and "off"), `#instant` (a UTC date and time), `#list`
 * (every value), `#file`, `#line` (trimmed), and `#optional`, `#optionalLine` and `#optionalNumber` (nothing when empty).
 */
export function readForm(form: FormData): Tree {
  const tree: Tree = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$')) continue
    const [path = '', type = 'text'] = name.split('#')
    const values = form.getAll(name)
    const texts = values.filter((value) => typeof value === 'string')
    const file = values.find((value) => value instanceof File && value.size > 0) ?? null
    put(tree, path.split('.'), type === 'file' ? file : readValue(type, texts))
  }
  return tree
}

/** What was typed, to be shown again; never a password or a token. */
export function typedValues(form: FormData): Record<string, string[]> {
  const names = [...new Set(form.keys())].filter(
    (name) => !name.startsWith('$') && !NEVER_SENT_BACK.test(name),
  )
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).filter((value) => typeof value === 'string')]),
  )
}

function readValue(type: string, texts: readonly string[]): unknown {
  const last = texts.at(-1) ?? ''
  switch (type) {
    case 'number':
      return last.trim() === '' ? undefined : Number.isNaN(Number(last)) ? last : Number(last)
    case 'optionalNumber':
      return last.trim() === '' ? null : Number.isNaN(Number(last)) ? last : Number(last)
    case 'flag':
      return last === 'on'
    case 'instant':
      return last === '' ? null : /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(last) ? `${last}:00Z` : last
    case 'list':
      return texts.filter((text) => text !== '')
    case 'line':
      return last.trim()
    case 'optionalLine':
      return last.trim() || null
    case 'optional':
      return last.trim() === '' ? null : last.replaceAll('\r\n', '\n')
    default:
      return last.replaceAll('\r\n', '\n')
  }
}

function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path
  if (key === undefined || key === '__proto__') return
  if (rest.length === 0) {
    tree[key] = value
    return
  }
  const present = Object.hasOwn(tree, key) ? tree[key] : undefined
  const child: Tree = typeof present === 'object' && present !== null ? (present as Tree) : {}
  tree[key] = child
  put(child, rest, value)
}
