import { z } from 'zod'
import type { Requirement, RequirementOf } from '../dependency.ts'
import type { ComponentId } from '../id.ts'

const FORMS =
  'expected a requirement, which is a key or an object with exactly one of "all", "any", "atLeast" with "of", or "soft"'

const DEEPEST = 200

type Fault = { path: (string | number)[]; message: string }

/** Parses a requirement of a replay document: exactly one of the five forms, k within 1..n, no empty list. */
export const replayTreeSchema = z.unknown().transform((value, context): Requirement => {
  const faults: Fault[] = []
  const tree = parseTree(value, [], faults)
  for (const { path, message } of faults) context.addIssue({ code: 'custom', path, message })
  return tree
})

/** A faulty part is noted and stands for nothing. */
function parseTree(value: unknown, path: Fault['path'], faults: Fault[]): Requirement {
  // Keys of a replay document are this scenario's ids.
  if (typeof value === 'string') return value as ComponentId
  const fail = (message: string): Requirement => {
    faults.push({ path, message })
    return '' as ComponentId
  }
  if (path.length > 2 * DEEPEST) return fail(`expected at most ${DEEPEST} requirements inside each other`)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(FORMS)
  const parts = new Map<string, unknown>(Object.entries(value))
  const form = [...parts.keys()].sort().join(' ')
  const children = (name: string): RequirementOf<ComponentId>[] | null => {
    const list = parts.get(name)
    if (!Array.isArray(list) || list.length === 0) {
      faults.push({ path: [...path, name], message: 'expected a list of at least one child' })
      return null
    }
    return list.map((child, index) => parseTree(child, [...path, name, index], faults))
  }
  if (form === 'soft') return { soft: parseTree(parts.get('soft'), [...path, 'soft'], faults) }
  if (form === 'all') return { all: children('all') ?? [] }
  if (form === 'any') return { any: children('any') ?? [] }
  if (form !== 'atLeast of') return fail(FORMS)
  const of = children('of')
  const atLeast = parts.get('atLeast')
  if (of === null) return fail('expected children to count')
  if (typeof atLeast !== 'number' || !Number.isInteger(atLeast) || atLeast < 1 || atLeast > of.length) {
    faults.push({ path: [...path, 'atLeast'], message: `expected a whole number from 1 to ${of.length}` })
    return { atLeast: 1, of }
  }
  return { atLeast, of }
}
