import { kindWords } from '#engine/kind-words'
import { kinds, type MonitorSpec } from '#engine/monitor'
import { fieldsOf, type SpecField } from './spec-control.ts'

/** One line for lists: the kind, and what had to be said about it or says where it goes. */
export function describeSpec(spec: MonitorSpec): string {
  return [kindWords[spec.kind].label, ...wordsOf(fieldsOf(kinds[spec.kind]), spec)].join(' ')
}

function wordsOf(fields: readonly SpecField[], held: Record<string, unknown>): string[] {
  const words: string[] = []
  for (const { key, control, isRequired, words: told } of fields) {
    const value = held[key]
    if (!(isRequired || told.isTarget) || value === null || value === undefined || value === '') continue
    if (control.type === 'blocks') words.push(...wordsOfBlocks(control.fields, value as Block[]))
    else if (control.type === 'number' && words.length > 0) words.push(`${words.pop()}:${value}`)
    else if (control.type !== 'choice' && !told.isSecret) words.push(String(value))
  }
  return words
}

type Block = Record<string, unknown>

function wordsOfBlocks(fields: readonly SpecField[], blocks: readonly Block[]): string[] {
  const [first, ...more] = blocks
  if (first === undefined) return []
  return [...wordsOf(fields, first), ...(more.length > 0 ? [`and ${more.length} more`] : [])]
}
