import { type Saying, saying } from '../language/saying.ts'
import type { Policy } from '../policy.ts'
import { addLedgers, countedMs, type Ledger, type LevelMs, type PolicyPart, weighed } from './ledger.ts'

/** The arithmetic of an availability figure in words and numbers: what was lost in each policy's time, over the whole. */
export function explainFormula(parts: readonly PolicyPart[], value: number | null): Saying {
  const total = addLedgers(parts.map(({ ledger }) => ledger))
  const [only, ...others] = parts
  if (value === null) return coverageSaying(total, parts)
  if (only && others.length === 0)
    return saying('formula.ratio', {
      lost: { sum: termsOf(only) },
      whole: denominator(total, only.policy),
    })
  const terms = parts.flatMap((part, index) =>
    [...termsOf(part), ...darkTerms(part, parts)].map((term) =>
      index === 0
        ? saying('formula.before', { term, instant: instant(part.until) })
        : saying('formula.from', { term, instant: instant(part.from) }),
    ),
  )
  return saying('formula.ratio', { lost: { sum: terms }, whole: amount(countedMs(total)) })
}

/** What was lost by name; where the dark counts as down, by the worst that is possible. */
function termsOf({ ledger, policy }: PolicyPart): Saying[] {
  const isStrict = policy.unobserved === 'down'
  const [, degraded, partial, major]: LevelMs = isStrict ? ledger.worstMs : ledger.bestMs
  return [
    ...term(major, policy.major, 'formula.major'),
    ...term(partial, policy.partial, 'formula.partial'),
    ...term(degraded, policy.degraded, 'formula.degraded'),
    ...(isStrict ? term(ledger.darkMs, policy.major, 'formula.dark') : []),
  ]
}

/** Over several policies the estimate for what nobody watched cannot hide in the whole. */
function darkTerms({ ledger, policy }: PolicyPart, parts: readonly PolicyPart[]): Saying[] {
  if (policy.unobserved === 'down') return []
  const fair = parts.filter((part) => part.policy.unobserved !== 'down')
  const { bestMs, watchedMs } = addLedgers(fair.map((part) => part.ledger))
  const rate = watchedMs === 0 ? 0 : weighed(bestMs, policy) / watchedMs
  return term(ledger.darkMs, rate, 'formula.dark_like_rest')
}

function coverageSaying({ watchedMs, darkMs }: Ledger, parts: readonly PolicyPart[]): Saying {
  const floors = [...new Set(parts.map(({ policy }) => policy.coverageFloor * 100))]
  const [first, ...rest] = floors.map((percent) => saying('formula.floor', { percent }))
  return saying('formula.none', {
    watched: amount(watchedMs),
    whole: amount(watchedMs + darkMs),
    floors: rest.reduce(
      (before, second) => saying('formula.or', { first: before, second }),
      first ?? saying('formula.floor', { percent: 0 }),
    ),
  })
}

/** Maintenance that counts as up makes the whole longer than what could be watched. */
function denominator(ledger: Ledger, { unobserved }: Policy): Saying {
  const { watchedMs, darkMs } = ledger
  const counted = countedMs(ledger)
  if (unobserved === 'down') return amount(counted)
  if (counted === watchedMs + darkMs) return saying('formula.watched', { amount: amount(watchedMs) })
  if (darkMs === 0) return saying('formula.watched_or_maintained', { amount: amount(counted) })
  const shareMs = (counted * watchedMs) / (watchedMs + darkMs)
  return saying('formula.with_maintenance', { amount: amount(shareMs) })
}

type TermKey = `formula.${'major' | 'partial' | 'degraded' | 'dark' | 'dark_like_rest'}`

function term(ms: number, weight: number, key: TermKey): Saying[] {
  if (ms === 0 || weight === 0) return []
  const weighed = saying('formula.weighed', { weight, minutes: minutes(ms) })
  return [saying(key, { amount: weight === 1 ? amount(ms) : weighed })]
}

const amount = (ms: number) => saying('formula.amount', { minutes: minutes(ms) })

/** Short times keep a decimal. */
function minutes(ms: number): number {
  const value = ms / 60_000
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
