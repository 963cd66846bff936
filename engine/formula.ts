import type { Ledger } from './availability.ts'
import type { Policy } from './policy.ts'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** The arithmetic of an availability figure in words and numbers. */
export function explainFormula(ledger: Ledger, policy: Policy, value: number | null): string {
  if (value === null) return `No number: ${coverageText(ledger, policy)}`
  const parts = [
    term(ledger.byStatus.major, policy.major, 'major outage'),
    term(ledger.byStatus.partial, policy.partial, 'partial outage'),
    term(ledger.byStatus.degraded, policy.degraded, 'degraded'),
    policy.unobserved === 'down' ? term(ledger.darkMs, policy.major, 'not watched') : null,
  ].filter((text) => text !== null)
  const lost = parts.length === 0 ? '0' : parts.length === 1 ? parts[0] : `(${parts.join(' + ')})`
  return `1 - ${lost} / ${denominator(ledger, policy)}`
}

function coverageText({ watchedMs, darkMs }: Ledger, { coverageFloor }: Policy): string {
  const floor = tenths.format(coverageFloor * 100)
  return `${minutes(watchedMs)} min of ${minutes(watchedMs + darkMs)} min were watched, and the policy asks for ${floor} %`
}

/** Maintenance that counts as up makes the whole longer than what could be watched. */
function denominator({ countedMs, watchedMs, darkMs }: Ledger, { unobserved }: Policy): string {
  if (unobserved === 'down') return `${minutes(countedMs)} min`
  if (countedMs === watchedMs + darkMs) return `${minutes(watchedMs)} min watched`
  if (darkMs === 0) return `${minutes(countedMs)} min watched or in maintenance`
  const stretched = (countedMs * watchedMs) / (watchedMs + darkMs)
  return `${minutes(stretched)} min, maintenance included`
}

function term(ms: number, weight: number, name: string): string | null {
  if (ms === 0) return null
  return weight === 1 ? `${minutes(ms)} min ${name}` : `${weight} x ${minutes(ms)} min ${name}`
}

function minutes(ms: number): string {
  const value = ms / 60_000
  return (value < 10 ? tenths : whole).format(value)
}
