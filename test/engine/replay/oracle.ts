import { figuresOf, fromOf, predictedOf } from './oracle-figures.ts'
import { historyOf, inOrder } from './oracle-history.ts'
import type {
  History,
  Moment,
  OracleComponent,
  OracleDocument,
  OracleIncident,
  OracleOutput,
} from './oracle-types.ts'

const NAMES = ['operational', 'degraded_performance', 'partial_outage', 'major_outage']

/**
 * A second, naive implementation of REPLAY.md, written from its text alone and sharing no line with the engine.
 * Slow on purpose: every slice of time is looked at by itself.
 */
export function oracle(document: OracleDocument): OracleOutput {
  const history = historyOf(document)
  const from = fromOf(document) ?? 0
  const keys = inOrder(document)
  const figures = new Map(keys.map((key) => [key, figuresOf(document, history, key)]))
  const alone = new Map(keys.map((key) => [key, figures.get(key)?.alone ?? null]))
  const components = keys.map((key): OracleComponent => {
    const { alone: _, ...rest } = figuresOf(document, history, key)
    return {
      key,
      intervals: intervalsOf(history, key, from),
      ...rest,
      predicted: predictedOf(document, key, alone),
    }
  })
  return { components, incidents: incidentsOf(history, from) }
}

function statusOf({ maintained, effective: [lo, hi] }: Moment): string {
  if (maintained) return 'under_maintenance'
  return lo === 0 && hi === 3 ? 'unobserved' : (NAMES[lo] ?? '')
}

function intervalsOf(history: History, key: string, from: number): OracleComponent['intervals'] {
  const intervals: OracleComponent['intervals'] = []
  for (const [slice, moment] of (history.moments.get(key) ?? []).entries()) {
    const start = history.cuts[slice] ?? 0
    if (start < from) continue
    const { own, inherited, cause } = moment
    const says = { status: statusOf(moment), own, inherited, cause }
    const last = intervals.at(-1)
    const until = iso(history.cuts[slice + 1] ?? 0)
    const { from: _from, until: _until, ...said } = last ?? { from: '', until: '' }
    if (last && JSON.stringify(said) === JSON.stringify(says)) last.until = until
    else intervals.push({ from: iso(start), until, ...says })
  }
  return intervals
}

/** Step 9. */
function incidentsOf(history: History, from: number): OracleIncident[] {
  const { cuts, moments } = history
  const incidents: (OracleIncident & { start: number })[] = []
  for (const root of moments.keys()) {
    let open: { start: number; affected: Set<string>; worst: number } | null = null
    for (let slice = 0; slice < cuts.length; slice += 1) {
      const isLast = slice === cuts.length - 1
      const struck = isLast ? [] : [...moments].filter(([, all]) => all[slice]?.cause.includes(root))
      const isQuiet = struck.length === 0 || moments.get(root)?.[slice]?.maintained === true
      if (isQuiet && open) {
        const { start, affected, worst } = open
        const end = cuts[slice] ?? 0
        const impact = ['none', 'minor', 'major', 'critical'][worst] ?? ''
        const resolvedAt = isLast ? null : iso(end)
        if (isLast || end > from)
          incidents.push({
            root,
            affected: [...affected].sort(),
            impact,
            startedAt: iso(start),
            resolvedAt,
            start,
          })
        open = null
      }
      if (isQuiet) continue
      open ??= { start: cuts[slice] ?? 0, affected: new Set(), worst: 0 }
      for (const [key, all] of struck) {
        open.affected.add(key)
        open.worst = Math.max(open.worst, all[slice]?.effective[0] ?? 0)
      }
    }
  }
  incidents.sort((a, b) => a.start - b.start || (a.root < b.root ? -1 : 1))
  return incidents.map(({ start: _, ...incident }) => incident)
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
