import type { MonitorSpec } from '../monitor.ts'
import { Refusal } from '../refusal.ts'
import { mapSecrets } from './secret.ts'
import { findTargets, isLessSafe, type Target } from './targets.ts'

/** Stands for a stored secret, which nobody gets to read again. */
export const MASK = '********'

const MOVED = 'Enter the secret again for a new address.'
const LESS_SAFE = 'Enter the secret again for a connection that protects it less.'
const MISSING = 'No secret is stored here: enter it.'
const PART = 'Write the whole secret, or leave the eight stars alone.'

/** A spec as it may be shown: a mask in the place of each secret. */
export function maskSecrets<S extends MonitorSpec>(spec: S): S {
  return mapSecrets(spec, () => MASK)
}

/**
 * A spec that was typed or sent, in the place of the stored one: each mask becomes the stored text again, every other
 * secret goes through `seal`. Stored secrets go only where they went before: whoever may change the address may not read
 * them there, nor listen on the way. Refuses with the secret's path, under `spec.`.
 */
export function keepSecrets<S extends MonitorSpec>(
  spec: S,
  stored: MonitorSpec | null,
  seal: (text: string) => string,
): S {
  const before = stored?.kind === spec.kind ? stored : null
  const held = before === null ? new Map<string, string[]>() : secretsByPath(before)
  const typed = secretsByPath(spec)
  const seen = new Map<string, number>()
  const isExposed = before !== null && isLessSafe(before, spec)
  const findFormer = before === null ? () => null : comparePlaces(before, spec)
  return mapSecrets(spec, (text, path) => {
    const index = seen.get(path) ?? 0
    seen.set(path, index + 1)
    if (text !== MASK) {
      if (text.startsWith(MASK) || text.endsWith(MASK)) refuse(path, PART)
      return seal(text)
    }
    const former = findFormer(path)
    const kept = held.get(former?.path ?? '') ?? []
    const one = kept[index]
    if (one === undefined || kept.length !== typed.get(path)?.length) return refuse(path, MISSING)
    if (!former?.isThere) return refuse(path, MOVED)
    return isExposed ? refuse(path, LESS_SAFE) : one
  })
}

/** Texts under one path are several headers of one name, in their order. */
function secretsByPath(spec: MonitorSpec): Map<string, string[]> {
  const texts = new Map<string, string[]>()
  mapSecrets(spec, (text, path) => {
    texts.set(path, [...(texts.get(path) ?? []), text])
    return text
  })
  return texts
}

type Former = { path: string; isThere: boolean }

/**
 * Where a secret stood in the spec before, whose parts may have changed places since; and whether its part still goes
 * where it went, and no other part anywhere new.
 */
function comparePlaces(before: MonitorSpec, after: MonitorSpec): (path: string) => Former | null {
  const partsBefore = findTargets(before)
  const partsAfter = findTargets(after)
  const known = new Set(partsBefore.map(placeOf))
  const isElsewhere = partsAfter.some((part) => !known.has(placeOf(part)))
  return (path) => {
    const part = partsAfter.findLast((one) => one.path === '' || path.startsWith(`${one.path}.`))
    if (part === undefined) return { path, isThere: !isElsewhere }
    const former = findFormerPart(part, partsBefore, partsAfter)
    if (former === null) return null
    return {
      path: `${former.path}${path.slice(part.path.length)}`,
      isThere: !isElsewhere && placeOf(former) === placeOf(part),
    }
  }
}

/** By its name; a part whose name is new is the one that stood in its place, unless that one only moved. */
function findFormerPart(part: Target, before: readonly Target[], after: readonly Target[]): Target | null {
  const inPlace = before.find(({ path }) => path === part.path)
  if (part.path === '') return inPlace ?? null
  if (inPlace?.name === part.name) return inPlace
  const named = before.find(({ path, name }) => path !== '' && name === part.name)
  if (named) return named
  const isTaken = after.some(({ path, name }) => path !== '' && name === inPlace?.name)
  return inPlace === undefined || isTaken ? null : inPlace
}

/** Of a URL its origin. */
function placeOf({ fields }: Target): string {
  return JSON.stringify(
    fields.map(({ value }) => {
      const origin = typeof value === 'string' ? URL.parse(value)?.origin : undefined
      return origin === undefined || origin === 'null' ? value : origin
    }),
  )
}

function refuse(path: string, sentence: string): never {
  throw new Refusal('invalid', sentence, `spec.${path}`)
}
