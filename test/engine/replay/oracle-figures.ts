import { isSole } from './oracle-history.ts'
import { childrenOf } from './oracle-levels.ts'
import type { History, Moment, OracleDocument, OraclePolicy, Tree } from './oracle-types.ts'

export const ORACLE_POLICY: OraclePolicy = {
  major: 1,
  partial: 0.3,
  degraded: 0,
  maintenance: 'exclude',
  unobserved: 'exclude',
  coverageFloor: 0.5,
}

type Slice = { ms: number; moment: Moment }

/** The slices of one component inside the window that is reported. */
function slicesOf(history: History, key: string, from: number): Slice[] {
  return (history.moments.get(key) ?? []).flatMap((moment, slice) => {
    const start = history.cuts[slice] ?? 0
    return start >= from ? [{ ms: (history.cuts[slice + 1] ?? 0) - start, moment }] : []
  })
}

function sum(slices: Slice[], of: (moment: Moment) => number): number {
  return slices.reduce((total, { ms, moment }) => total + of(moment) * ms, 0)
}

function isDark({ effective }: Moment): boolean {
  return effective[0] === 0 && effective[1] === 3
}

/** Step 7, and the first sentence of step 8. */
export function figuresOf(document: OracleDocument, history: History, key: string) {
  const policy = { ...ORACLE_POLICY, ...document.policy }
  const until = Date.parse(document.until)
  const from = fromOf(document) ?? 0
  const weight = (level: number) => [0, policy.degraded, policy.partial, policy.major][level] ?? 0
  const all = slicesOf(history, key, from)
  const isSetAside = ({ maintained }: Moment) => maintained && policy.maintenance !== 'count'
  const rest = all.filter(({ moment }) => !isSetAside(moment))
  const upMs = policy.maintenance === 'up' ? sum(all, (moment) => Number(isSetAside(moment))) : 0
  const total = upMs + sum(rest, () => 1)
  const watched = sum(rest, (moment) => Number(!isDark(moment)))
  const dark = sum(rest, (moment) => Number(isDark(moment)))
  const bad = sum(rest, ({ effective }) => weight(effective[0]))
  const lower = total === 0 ? null : 1 - sum(rest, ({ effective }) => weight(effective[1])) / total
  const upper = total === 0 ? null : 1 - bad / total
  const isSeen = watched > 0 && watched >= policy.coverageFloor * (watched + dark)
  const likely = isSeen ? 1 - (bad + (dark * bad) / watched) / total : null
  const ownMs = sum(rest, (moment) => (isSole(key, moment) ? weight(moment.effective[0]) : 0))
  const excused = sum(rest, (moment) => Number(moment.effective[0] > 0 && !isSole(key, moment)))
  return {
    availability: { value: policy.unobserved === 'down' ? lower : likely, lower, upper },
    coverage: sum(all, (moment) => Number(!isDark(moment))) / (until - from),
    ownDowntimeMs: ownMs,
    inheritedDowntimeMs: bad - ownMs,
    alone: watched - excused === 0 ? null : 1 - ownMs / (watched - excused),
  }
}

/** `from`, or the earliest check in the document. */
export function fromOf(document: OracleDocument): number | null {
  if (document.from !== undefined) return Date.parse(document.from)
  const instants = (document.checks ?? []).map(({ at }) => Date.parse(at))
  return instants.length === 0 ? null : Math.min(...instants)
}

/** Step 8: try every assignment of good and bad. */
export function predictedOf(
  document: OracleDocument,
  key: string,
  alone: Map<string, number | null>,
): number | null {
  const treeOf = (one: string) => document.components.find((component) => component.key === one)?.requires
  const involved = [...hard(key, treeOf)]
  const chances = involved.map((one) => alone.get(one) ?? null)
  if (chances.includes(null)) return null
  let predicted = 0
  for (let assignment = 0; assignment < 2 ** involved.length; assignment += 1) {
    const isUp = (one: string) => ((assignment >> involved.indexOf(one)) & 1) === 1
    const isGood = (one: string): boolean => {
      const tree = treeOf(one)
      return isUp(one) && (tree === undefined || holds(tree, isGood))
    }
    if (!isGood(key)) continue
    predicted += involved.reduce((chance, one, index) => {
      const up = chances[index] ?? 0
      return chance * (isUp(one) ? up : 1 - up)
    }, 1)
  }
  return predicted
}

function hard(key: string, treeOf: (key: string) => Tree | undefined): Set<string> {
  const keys = new Set([key])
  const enter = (tree: Tree | undefined) => {
    if (tree === undefined) return
    if (typeof tree === 'string') for (const one of hard(tree, treeOf)) keys.add(one)
    else if (!('soft' in tree)) childrenOf(tree).forEach(enter)
  }
  enter(treeOf(key))
  return keys
}

function holds(tree: Tree, isGood: (key: string) => boolean): boolean {
  if (typeof tree === 'string') return isGood(tree)
  if ('soft' in tree) return true
  if ('all' in tree) return tree.all.every((child) => holds(child, isGood))
  if ('any' in tree) return tree.any.some((child) => holds(child, isGood))
  return tree.of.filter((child) => holds(child, isGood)).length >= tree.atLeast
}
