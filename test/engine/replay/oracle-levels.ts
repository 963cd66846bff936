import type { Bounds, OracleCheck, OracleDocument, OracleMonitor, Tree } from './oracle-types.ts'

const VERDICT: Record<OracleCheck['verdict'], number> = { up: 0, degraded: 1, down: 3 }
const STATUS = ['operational', 'degraded_performance', 'partial_outage', 'major_outage']
/** Stands for "not observed" where a level from 0 to 3 is expected. */
const DARK = -1

type Change = { at: number; level: number }

/** Step 1, check by check: what the location's state was from when on. */
export function locationChanges(
  monitor: OracleMonitor,
  checks: { at: number; level: number }[],
  until: number,
): Change[] {
  const patienceMs = (2 * monitor.intervalSeconds + (monitor.timeoutSeconds ?? 10)) * 1000
  const changes: Change[] = []
  let state = DARK
  let worse: typeof checks = []
  let better: typeof checks = []
  const become = (at: number, level: number) => {
    changes.push({ at, level })
    state = level
    worse = []
    better = []
  }
  checks.forEach((check, index) => {
    if (state === DARK && check.level === 0) become(check.at, 0)
    else if (check.level === state) {
      worse = []
      better = []
    } else if (state === DARK || check.level > state) {
      better = []
      worse.push(check)
      if (worse.length >= (monitor.failuresToDown ?? 1))
        become(worse[0]?.at ?? 0, Math.min(...worse.map(({ level }) => level)))
    } else {
      worse = []
      better.push(check)
      if (better.length >= (monitor.successesToUp ?? 1))
        become(better[0]?.at ?? 0, Math.max(...better.map(({ level }) => level)))
    }
    const next = checks[index + 1]?.at ?? until
    if (next - check.at > patienceMs) become(check.at + monitor.intervalSeconds * 1000, DARK)
  })
  return changes
}

/** The checks of one location that count, in the order in which they are taken. */
export function checksOf(document: OracleDocument, monitor: string, location: string) {
  const until = Date.parse(document.until)
  return (document.checks ?? [])
    .filter((check) => check.monitor === monitor && (check.location ?? 'default') === location)
    .map(({ at, verdict }) => ({ at: Date.parse(at), level: VERDICT[verdict] }))
    .filter(({ at }) => at < until)
    .sort((a, b) => a.at - b.at)
}

function stateAt(changes: Change[], instant: number): number {
  return changes.findLast(({ at }) => at <= instant)?.level ?? DARK
}

function kthWorst(levels: number[], k: number): number {
  return [...levels].sort((a, b) => b - a)[k - 1] ?? 0
}

/** Step 2 at one instant. */
export function monitorLevel(monitor: OracleMonitor, changes: Change[][], instant: number): Bounds {
  const states = changes.map((one) => stateAt(one, instant))
  const quorum = monitor.quorum ?? 'majority'
  if (typeof quorum === 'object') {
    const k = Math.min(quorum.atLeast, states.length)
    const asIf = (unseen: number) => states.map((state) => (state === DARK ? unseen : state))
    return [kthWorst(asIf(0), k), kthWorst(asIf(3), k)]
  }
  const seen = states.filter((state) => state !== DARK)
  if (seen.length === 0) return [0, 3]
  const k = quorum === 'any' ? 1 : quorum === 'all' ? seen.length : Math.floor(seen.length / 2) + 1
  return [kthWorst(seen, k), kthWorst(seen, k)]
}

/** Step 3 at one instant: the own level, and whether the component has evidence of its own. */
export function ownLevel(
  document: OracleDocument,
  key: string,
  at: { instant: number; levels: Bounds[] },
): { own: Bounds; hasEvidence: boolean } {
  const report = (document.reports ?? []).findLast(
    ({ component, from, until }) =>
      component === key &&
      Date.parse(from) <= at.instant &&
      (until === undefined || at.instant < Date.parse(until)),
  )
  if (report) {
    const level = STATUS.indexOf(report.status)
    return { own: [level, level], hasEvidence: true }
  }
  if (at.levels.length > 0) {
    const end = (index: 0 | 1) => overMonitors(at.levels.map((level) => level[index]))
    return { own: [end(0), end(1)], hasEvidence: true }
  }
  const hasNeeds = document.components.some((one) => one.key === key && one.requires !== undefined)
  return { own: hasNeeds ? [0, 0] : [0, 3], hasEvidence: false }
}

function overMonitors(levels: number[]): number {
  if (levels.every((level) => level === 3)) return 3
  if (levels.some((level) => level === 3)) return 2
  return levels.some((level) => level > 0) ? 1 : 0
}

/** Step 4, one end. */
export function treeLevel(tree: Tree, leaf: (key: string) => number): number {
  if (typeof tree === 'string') return leaf(tree)
  if ('soft' in tree) return Math.min(1, treeLevel(tree.soft, leaf))
  if ('all' in tree) return Math.max(...tree.all.map((child) => treeLevel(child, leaf)))
  if ('any' in tree) return Math.min(...tree.any.map((child) => treeLevel(child, leaf)))
  const levels = tree.of.map((child) => treeLevel(child, leaf)).sort((a, b) => a - b)
  return levels[tree.atLeast - 1] ?? 0
}

/** Step 6: the leaves that carry the blame for a requirement's level. */
export function blamed(tree: Tree, leaf: (key: string) => number): string[] {
  const level = treeLevel(tree, leaf)
  if (level === 0) return []
  if (typeof tree === 'string') return [tree]
  return childrenOf(tree)
    .filter((child) => treeLevel(child, leaf) >= level)
    .flatMap((child) => blamed(child, leaf))
}

export function childrenOf(tree: Exclude<Tree, string>): Tree[] {
  if ('soft' in tree) return [tree.soft]
  if ('all' in tree) return tree.all
  return 'any' in tree ? tree.any : tree.of
}

export function leavesOf(tree: Tree | undefined): string[] {
  if (tree === undefined) return []
  return typeof tree === 'string' ? [tree] : childrenOf(tree).flatMap(leavesOf)
}
