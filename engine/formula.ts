import { addLedgers, countedMs, type Ledger, type LevelMs, type PolicyPart, weighed } from './ledger.ts'
import type { Policy } from './policy.ts'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const weights = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 })

/** The arithmetic of an availability figure in words and numbers: what was lost in each policy's time, over the whole. */
export function explainFormula(parts: readonly PolicyPart[], value: number | null): string {
  const total = addLedgers(parts.map(({ ledger }) => ledger))
  const [only, ...others] = parts
  if (value === null) return `No number: ${coverageText(total, parts)}`
  if (only && others.length === 0)
    return `1 - ${together(termsOf(only))} / ${denominator(total, only.policy)}`
  const terms = parts.flatMap((part, index) => {
    const when = index === 0 ? `before ${instant(part.until)}` : `from ${instant(part.from)}`
    return [...termsOf(part), ...darkTerms(part, parts)].map((term) => `${term} ${when}`)
  })
  return `1 - ${together(terms)} / ${minutes(countedMs(total))} min`
}

function together(terms: readonly string[]): string {
  return terms.length === 0 ? '0' : terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' + ')})`
}

/** What was lost by name; where the dark counts as down, by the worst that is possible. */
function termsOf({ ledger, policy }: PolicyPart): string[] {
  const isStrict = policy.unobserved === 'down'
  const [, degraded, partial, major]: LevelMs = isStrict ? ledger.worstMs : ledger.bestMs
  const terms = [
    term(major, policy.major, 'major outage'),
    term(partial, policy.partial, 'partial outage'),
    term(degraded, policy.degraded, 'degraded'),
    isStrict ? term(ledger.darkMs, policy.major, 'not watched') : null,
  ]
  return terms.filter((text) => text !== null)
}

/** Over several policies the estimate for what nobody watched cannot hide in the whole. */
function darkTerms({ ledger, policy }: PolicyPart, parts: readonly PolicyPart[]): string[] {
  if (policy.unobserved === 'down') return []
  const fair = parts.filter((part) => part.policy.unobserved !== 'down')
  const { bestMs, watchedMs } = addLedgers(fair.map((part) => part.ledger))
  const rate = watchedMs === 0 ? 0 : weighed(bestMs, policy) / watchedMs
  const text = rate === 0 ? null : term(ledger.darkMs, rate, 'not watched, taken to be like the rest,')
  return text === null ? [] : [text]
}

function coverageText({ watchedMs, darkMs }: Ledger, parts: readonly PolicyPart[]): string {
  const floors = [...new Set(parts.map(({ policy }) => `${tenths.format(policy.coverageFloor * 100)} %`))]
  return `${minutes(watchedMs)} min of ${minutes(watchedMs + darkMs)} min were watched, and the policy asks for ${floors.join(' or ')}`
}

/** Maintenance that counts as up makes the whole longer than what could be watched. */
function denominator(ledger: Ledger, { unobserved }: Policy): string {
  const { watchedMs, darkMs } = ledger
  const counted = countedMs(ledger)
  if (unobserved === 'down') return `${minutes(counted)} min`
  if (counted === watchedMs + darkMs) return `${minutes(watchedMs)} min watched`
  if (darkMs === 0) return `${minutes(counted)} min watched or in maintenance`
  return `${minutes((counted * watchedMs) / (watchedMs + darkMs))} min, maintenance included`
}

function term(ms: number, weight: number, name: string): string | null {
  if (ms === 0 || weight === 0) return null
  return weight === 1
    ? `${minutes(ms)} min ${name}`
    : `${weights.format(weight)} x ${minutes(ms)} min ${name}`
}

function minutes(ms: number): string {
  const value = ms / 60_000
  return (value < 10 ? tenths : whole).format(value)
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
