import {
  blamed,
  checksOf,
  leavesOf,
  locationChanges,
  monitorLevel,
  ownLevel,
  treeLevel,
} from './oracle-levels.ts'
import type { Bounds, History, Moment, OracleDocument, Tree } from './oracle-types.ts'

/** Steps 1 to 6: cut time wherever anything could change, and look at every slice by itself. */
export function historyOf(document: OracleDocument): History {
  const until = Date.parse(document.until)
  const cuts = cutsOf(document)
  const starts = cuts.slice(0, -1)
  const moments: History['moments'] = new Map()
  const monitors = (document.monitors ?? []).map((monitor) => ({
    monitor,
    changes: (monitor.locations ?? ['default']).map((location) =>
      locationChanges(monitor, checksOf(document, monitor.key, location), until),
    ),
  }))
  for (const key of inOrder(document)) {
    const mine = monitors.filter(({ monitor }) => monitor.component === key)
    const tree = document.components.find((one) => one.key === key)?.requires
    const raw = starts.map((instant, slice): Moment => {
      const levels = mine.map(({ monitor, changes }) => monitorLevel(monitor, changes, instant))
      const own = ownLevel(document, key, { instant, levels })
      const maintained = (document.maintenances ?? []).some(
        ({ components, from, until: end }) =>
          components.includes(key) && Date.parse(from) <= instant && instant < Date.parse(end),
      )
      return { ...momentOf(key, { ...own, tree }, (leaf) => moments.get(leaf)?.[slice]), maintained }
    })
    moments.set(key, withFirstCome(key, withoutSkew(key, raw, { cuts, limitMs: skewLimit(document, key) })))
  }
  return { cuts, moments }
}

/** Every instant at which something in the document may begin or end, before `until`. */
function cutsOf(document: OracleDocument): number[] {
  const until = Date.parse(document.until)
  const instants = (document.checks ?? []).flatMap(({ at, monitor }) => {
    const interval = document.monitors?.find(({ key }) => key === monitor)?.intervalSeconds ?? 0
    return [Date.parse(at), Date.parse(at) + interval * 1000]
  })
  const periods = [...(document.maintenances ?? []), ...(document.reports ?? [])]
  const edges = periods.flatMap(({ from, until: end }) => [from, end ?? from]).map((at) => Date.parse(at))
  const start = document.from === undefined ? [] : [Date.parse(document.from)]
  const all = [...instants, ...edges, ...start].filter((at) => at < until)
  return [...new Set([...all, until])].sort((a, b) => a - b)
}

/** Dependencies before their dependants. */
export function inOrder(document: OracleDocument): string[] {
  const order: string[] = []
  const visit = (key: string) => {
    if (order.includes(key)) return
    leavesOf(document.components.find((one) => one.key === key)?.requires).forEach(visit)
    order.push(key)
  }
  for (const { key } of document.components) visit(key)
  return order
}

type Self = { own: Bounds; hasEvidence: boolean; tree: Tree | undefined }

/** Steps 4 and 6 in one slice, before the corrections. */
function momentOf(key: string, self: Self, below: (leaf: string) => Moment | undefined) {
  const { own, tree } = self
  const levelAt = (end: 0 | 1) => (leaf: string) => below(leaf)?.effective[end] ?? 0
  const inherited: Bounds =
    tree === undefined ? [0, 0] : [treeLevel(tree, levelAt(0)), treeLevel(tree, levelAt(1))]
  const lo = Math.max(own[0], inherited[0])
  const sees = self.hasEvidence && !(own[0] === 0 && own[1] === 3)
  const hi = Math.max(own[1], sees ? inherited[0] : inherited[1])
  let cause: string[] = []
  if (own[0] > 0 && !explains(inherited[0], own[0])) cause = [key]
  else if (lo > 0 && tree !== undefined)
    cause = blamed(tree, levelAt(0)).flatMap((leaf) => below(leaf)?.cause ?? [])
  const effective: Bounds = [lo, hi]
  return { own, hasEvidence: self.hasEvidence, inherited, effective, cause: distinct(cause) }
}

function explains(inherited: number, own: number): boolean {
  return inherited > 0 && inherited >= Math.min(own, 2)
}

function skewLimit(document: OracleDocument, key: string): number {
  const near = [key, ...leavesOf(document.components.find((one) => one.key === key)?.requires)]
  const intervals = (document.monitors ?? [])
    .filter(({ component }) => near.includes(component))
    .map(({ intervalSeconds }) => intervalSeconds)
  return ((document.skewSeconds ?? 120) + Math.max(0, ...intervals)) * 1000
}

/** First correction of step 6: walk out from every slice to the edges of its run of sole blame. */
function withoutSkew(
  key: string,
  raw: Moment[],
  { cuts, limitMs }: { cuts: number[]; limitMs: number },
): Moment[] {
  return raw.map((moment, slice) => {
    if (!isSole(key, moment)) return moment
    let first = slice
    while (isSole(key, raw[first - 1])) first -= 1
    let last = slice
    while (isSole(key, raw[last + 1])) last += 1
    if ((cuts[last + 1] ?? 0) - (cuts[first] ?? 0) > limitMs) return moment
    const worst = Math.max(...raw.slice(first, last + 1).map(({ own }) => own[0]))
    for (const neighbour of [raw[last + 1], raw[first - 1]])
      if (neighbour && explains(neighbour.inherited[0], worst)) return { ...moment, cause: neighbour.cause }
    return moment
  })
}

/** Second correction of step 6: look back to the last slice in which its own level was 0. */
function withFirstCome(key: string, moments: Moment[]): Moment[] {
  return moments.map((moment, slice) => {
    for (let back = slice; back >= 0 && moments[back]?.own[0] !== 0; back -= 1)
      if (isSole(key, moments[back])) return { ...moment, cause: distinct([...moment.cause, key]) }
    return moment
  })
}

export function isSole(key: string, moment: Moment | undefined): boolean {
  return moment?.cause.length === 1 && moment.cause[0] === key
}

function distinct(keys: string[]): string[] {
  return [...new Set(keys)].sort()
}
