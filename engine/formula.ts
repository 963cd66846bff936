import type { Ledger } from './availability.ts'
import type { Policy } from './policy.ts'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** The arithmetic of an availability figure in words and numbers. */
export function explainFormula(ledger: Ledger, policy: Policy, value: number | null): string {
  const watched = minutes(ledger.watchedMs)
  if (value === null)
    return `No number: ${watched} min of ${minutes(ledger.countedMs)} min were watched, and the policy asks for ${policy.coverageFloor * 100} %`
  const parts = [
    term(ledger.byStatus.major, policy.major, 'major outage'),
    term(ledger.byStatus.partial, policy.partial, 'partial outage'),
    term(ledger.byStatus.degraded, policy.degraded, 'degraded'),
  ].filter((text) => text !== null)
  const lost = parts.length === 0 ? '0' : parts.length === 1 ? parts[0] : `(${parts.join(' + ')})`
  return `1 - ${lost} / ${watched} min watched`
}

function term(ms: number, weight: number, name: string): string | null {
  if (ms === 0) return null
  return weight === 1 ? `${minutes(ms)} min ${name}` : `${weight} x ${minutes(ms)} min ${name}`
}

function minutes(ms: number): string {
  const value = ms / 60_000
  return (value < 10 ? tenths : whole).format(value)
}
