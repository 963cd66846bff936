import { fieldWords } from '#engine/kinds/field'
import { unwrap } from '#engine/kinds/secret'
import { findTargets, type Target } from '#engine/kinds/targets'
import { type Kind, kinds, type MonitorSpec } from '#engine/monitor'

export type KindWords = { label: string; hint: string }

/** What a kind is called, and what it does. */
export function wordsOfKind(kind: Kind): KindWords {
  const { label = kind.toUpperCase(), hint = '' } = fieldWords.get(kinds[kind]) ?? {}
  return { label, hint }
}

/** One line for lists: the kind and where it goes. */
export function describeSpec(spec: MonitorSpec): string {
  const [first, ...more] = findTargets(spec)
  const target = first === undefined ? '' : ` ${placeWords(first)}`
  const others = more.length === 0 ? '' : ` and ${more.length} more`
  return `${wordsOfKind(spec.kind).label}${target}${others}`
}

/** A host and its port belong together; every other word stands for itself, and a choice for nothing. */
function placeWords({ fields }: Target): string {
  return fields
    .filter(({ schema, value }) => unwrap(schema).type !== 'enum' && value !== null && value !== '')
    .map(({ value }) => (typeof value === 'number' ? `:${value}` : ` ${value}`))
    .join('')
    .trimStart()
}
