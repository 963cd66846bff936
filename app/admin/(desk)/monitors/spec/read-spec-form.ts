import type { z } from 'zod'
import { type AssertionRow, assertionOf, EMPTY_ROW } from './assertion-row.ts'
import { type Control, fieldsOf, type SpecField } from './spec-control.ts'
import { isUntouched } from './spec-inputs.ts'

type Tree = Record<string, unknown>
type Fault = { path: string[]; message: string }

/** A filled form as a spec that is still to be parsed; a list loses its empty lines, `formPath` leads back to the line. */
export type ReadSpec = { value: Tree; faults: Fault[]; formPath: (path: readonly PropertyKey[]) => string[] }

export function readSpecForm(schema: z.ZodObject, tree: Tree): ReadSpec {
  const reading: Reading = { faults: [], lines: new Map() }
  const value = {
    kind: tree.kind,
    ...readFields(fieldsOf(schema), tree, { reading, path: [], formPath: [] }),
  }
  return { value, faults: reading.faults, formPath: (path) => leadBack(reading.lines, path) }
}

/** `lines`: for each list that was read, by its path, the form's line of each entry. */
type Reading = { faults: Fault[]; lines: Map<string, string[]> }
type Place = { reading: Reading; path: string[]; formPath: string[] }

function readFields(fields: readonly SpecField[], tree: Tree, place: Place): Tree {
  return Object.fromEntries(
    fields.map((field) => [
      field.key,
      readField(field, tree[field.key], {
        ...place,
        path: [...place.path, field.key],
        formPath: [...place.formPath, field.key],
      }),
    ]),
  )
}

function readField({ control }: SpecField, typed: unknown, place: Place): unknown {
  switch (control.type) {
    case 'pairs':
      return linesOf(typed).flatMap((line) => readPair(line, place))
    case 'lines':
      return linesOf(typed)
    case 'json':
      return readJson(typed, place)
    case 'assertions':
      return readLines(typed, place, (row, at) => readAssertion(row, at))
    case 'variants':
      return readLines(typed, place, (row) => readVariant(row, control))
    case 'blocks':
      return readLines(typed, place, (block, at) => {
        const value = readFields(control.fields, block, at)
        return control.fields.every((field) => isUntouched(field, value[field.key])) ? null : value
      })
    default:
      return typed
  }
}

/** Reads each line of a list; what is null is left out. */
function readLines(typed: unknown, place: Place, read: (line: Tree, at: Place) => Tree | null): Tree[] {
  const { reading, path, formPath } = place
  const found: Tree[] = []
  const numbers: string[] = []
  for (const [number, line] of Object.entries((typed ?? {}) as Record<string, Tree>)) {
    const one = read(line, {
      reading,
      path: [...path, String(found.length)],
      formPath: [...formPath, number],
    })
    if (one === null) continue
    found.push(one)
    numbers.push(number)
  }
  reading.lines.set(path.join('.'), numbers)
  return found
}

/** Only what the chosen form is made of, where it says something. */
function readVariant(row: Tree, { by, variants }: Control & { type: 'variants' }): Tree | null {
  const chosen = variants.find(({ name }) => name === row[by])
  if (chosen === undefined) return null
  const told = chosen.keys.flatMap((key) => (row[key] ? [[key, row[key]]] : []))
  return { [by]: chosen.name, ...Object.fromEntries(told) }
}

function readAssertion(row: Tree, { reading, formPath }: Place): Tree | null {
  const read = assertionOf({ ...EMPTY_ROW, ...(row as Partial<AssertionRow>) })
  if (typeof read !== 'string') return read
  reading.faults.push({ path: formPath, message: read })
  return null
}

function readPair(line: string, { reading, formPath }: Place): Tree[] {
  const colon = line.indexOf(':')
  if (colon > 0) return [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }]
  reading.faults.push({ path: formPath, message: `Write “Name: value”, not “${line}”.` })
  return []
}

function readJson(typed: unknown, { reading, formPath }: Place): unknown {
  if (typeof typed !== 'string' || typed.trim() === '') return undefined
  try {
    return JSON.parse(typed)
  } catch {
    reading.faults.push({ path: formPath, message: 'This is not JSON.' })
    return undefined
  }
}

function linesOf(typed: unknown): string[] {
  return String(typed ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function leadBack(lines: Reading['lines'], path: readonly PropertyKey[]): string[] {
  return path.map((key, index) => {
    const numbers = lines.get(path.slice(0, index).join('.'))
    return numbers?.[Number(key)] ?? String(key)
  })
}
