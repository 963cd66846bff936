import type { Assertion } from '#engine/assertion'

/** One expectation as a line of the form: about what (of which header, path or phase), how it compares, with what. */
export type AssertionRow = { on: string; of: string; is: string; value: string; otherwise: string }

export const EMPTY_ROW: AssertionRow = { on: '', of: '', is: '', value: '', otherwise: 'down' }
/** Chosen to take a line away whatever else it says. */
export const REMOVED = 'removed'

type Fields = Record<string, unknown>
type Comparison = { label: string; write: (value: string) => Fields | null; isAlone?: true }

const number = (value: string) => (Number.isNaN(Number(value)) ? value : Number(value))

/** Each is one set of fields of an assertion, and is recognised by exactly these. */
export const COMPARISONS = {
  is: { label: 'is', write: (value) => ({ equals: value }) },
  isNot: { label: 'is not', write: (value) => ({ equals: value, not: true }) },
  contains: { label: 'contains', write: (value) => ({ contains: value }) },
  lacks: { label: 'does not contain', write: (value) => ({ contains: value, not: true }) },
  matches: { label: 'matches', write: (value) => ({ matches: value }) },
  mismatches: { label: 'does not match', write: (value) => ({ matches: value, not: true }) },
  above: { label: 'is above', write: (value) => ({ above: number(value) }) },
  below: { label: 'is below', write: (value) => ({ below: number(value) }) },
  exists: { label: 'is there', write: () => ({}), isAlone: true },
  missing: { label: 'is not there', write: () => ({ not: true }), isAlone: true },
  oneOf: { label: 'is one of', write: (value) => ({ allow: value }) },
  belowMs: { label: 'is below (ms)', write: (value) => ({ belowMs: number(value) }) },
  days: { label: 'has days left, at least', write: (value) => ({ daysLeftAtLeast: number(value) }) },
  issuer: { label: 'has an issuer that contains', write: (value) => ({ issuerContains: value }) },
  atMost: { label: 'is at most', write: (value) => ({ atMost: number(value) }) },
  atMostPercent: { label: 'is at most (%)', write: (value) => ({ atMostPercent: number(value) }) },
  json: { label: 'fits this JSON', write: readJson },
} satisfies Record<string, Comparison>
export type ComparisonKey = keyof typeof COMPARISONS

const LIKENESS = [
  'contains',
  'lacks',
  'is',
  'isNot',
  'matches',
  'mismatches',
  'above',
  'below',
] as const satisfies ComparisonKey[]
const PRESENCE = ['exists', 'missing'] as const satisfies ComparisonKey[]

export type Subject = {
  label: string
  of: { key: string; label: string; isOptional?: true } | null
  comparisons: readonly ComparisonKey[]
}

/** A subject without an entry does not compile. */
export const SUBJECTS: Record<Assertion['on'], Subject> = {
  status: { label: 'Status', of: null, comparisons: ['oneOf'] },
  header: { label: 'Header', of: { key: 'name', label: 'name' }, comparisons: [...LIKENESS, ...PRESENCE] },
  body: { label: 'Body', of: null, comparisons: LIKENESS },
  json: { label: 'JSON', of: { key: 'path', label: 'JSONPath' }, comparisons: [...LIKENESS, ...PRESENCE] },
  xml: { label: 'XML', of: { key: 'path', label: 'XPath' }, comparisons: [...LIKENESS, ...PRESENCE] },
  text: { label: 'Answer', of: null, comparisons: LIKENESS },
  record: { label: 'Any record', of: null, comparisons: [...LIKENESS, ...PRESENCE] },
  latency: {
    label: 'Latency',
    of: { key: 'phase', label: 'phase, or all', isOptional: true },
    comparisons: ['belowMs'],
  },
  certificate: { label: 'Certificate', of: null, comparisons: ['days', 'issuer'] },
  protocol: { label: 'Protocol', of: null, comparisons: ['is'] },
  redirects: { label: 'Redirects', of: null, comparisons: ['atMost'] },
  loss: { label: 'Packet loss', of: null, comparisons: ['atMostPercent'] },
  jitter: { label: 'Jitter', of: null, comparisons: ['belowMs'] },
}

/** A stored assertion as a line; one that says several things at once is shown as JSON. */
export function rowOf({ on, otherwise, ...fields }: Assertion): AssertionRow {
  const { of: about, comparisons } = SUBJECTS[on]
  const entries = Object.entries(fields).filter(([, held]) => held !== undefined && held !== false)
  const of = String(entries.find(([key]) => key === about?.key)?.[1] ?? '')
  const told = Object.fromEntries(entries.filter(([key]) => key !== about?.key))
  const value = String(Object.entries(told).find(([key]) => key !== 'not')?.[1] ?? '')
  const is = comparisons.find((key) => isSame(COMPARISONS[key].write(value), told))
  return is === undefined
    ? { on, of, is: 'json', value: JSON.stringify(told), otherwise }
    : { on, of, is, value, otherwise }
}

/** What a line says, still to be parsed as an assertion; null for an empty one, a sentence for one that makes no sense. */
export function assertionOf(row: AssertionRow): Fields | null | string {
  const { on, of, value } = row
  if (on === REMOVED) return null
  if (on === '')
    return of.trim() === '' && value.trim() === '' ? null : 'Choose what this is about, or clear the line.'
  const subject: Subject | undefined = SUBJECTS[on as Assertion['on']]
  if (subject === undefined) return 'Choose what this is about.'
  const comparison = comparisonOf(subject, row.is)
  if (typeof comparison === 'string') return comparison
  if (value.trim() === '' && !comparison.isAlone) return 'Write what to compare with.'
  const told = comparison.write(value)
  if (told === null) return 'This is not JSON.'
  const about = of.trim() === '' || subject.of === null ? {} : { [subject.of.key]: of.trim() }
  return { on, ...about, ...told, otherwise: row.otherwise }
}

/** Where there is only one way to compare, it need not be chosen. */
function comparisonOf({ label, comparisons }: Subject, is: string): Comparison | string {
  if (is === 'json') return COMPARISONS.json
  const [only, ...others] = comparisons
  if (only !== undefined && others.length === 0) return COMPARISONS[only]
  const chosen = comparisons.find((key) => key === is)
  if (chosen !== undefined) return COMPARISONS[chosen]
  const words = comparisons.map((key) => `“${COMPARISONS[key].label}”`).join(', ')
  return `${label} is compared by ${words}.`
}

function readJson(text: string): Fields | null {
  try {
    const told: unknown = JSON.parse(text)
    return typeof told === 'object' ? (told as Fields) : null
  } catch {
    return null
  }
}

function isSame(fields: Fields | null, others: Fields): boolean {
  const sorted = (one: Fields) => JSON.stringify(Object.entries(one).sort())
  return fields !== null && sorted(fields) === sorted(others)
}
