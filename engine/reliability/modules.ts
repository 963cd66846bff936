/** A graph by places: each after all that it leads to. */
export type Below = readonly (readonly number[])[]

/**
 * The places that, seen from any place above, hide all beneath them: nobody else's way leads there. Such a one and all
 * beneath it weigh like a single part. Source: Cooper, Harvey, Kennedy, "A simple, fast dominance algorithm", 2001.
 */
export function modulesOf(below: Below): boolean[] {
  const { gate, depth } = dominatorsOf(below)
  const highest: number[] = []
  return below.map((needs, place) => {
    const entries = needs.map((one) => Math.min(depth[gate[one] ?? -1] ?? 0, highest[one] ?? Infinity))
    const top = entries.reduce((a, b) => Math.min(a, b), Infinity)
    highest[place] = top
    return top >= (depth[place] ?? 0)
  })
}

/** Through which one every way down leads last; the place after all others stands above whatever nobody needs. */
function dominatorsOf(below: Below): { gate: number[]; depth: number[] } {
  const start = below.length
  const gate: number[] = Array.from({ length: start + 1 }, () => -1)
  const depth: number[] = Array.from({ length: start + 1 }, () => 0)
  const meet = (one: number, other: number) => {
    let [a, b] = [one, other]
    while (a !== b)
      if (a < b) a = gate[a] ?? start
      else b = gate[b] ?? start
    return a
  }
  for (let place = start - 1; place >= 0; place -= 1) {
    if (gate[place] === -1) gate[place] = start
    depth[place] = (depth[gate[place] ?? start] ?? 0) + 1
    for (const one of below[place] ?? []) {
      const before = gate[one] ?? -1
      gate[one] = before === -1 ? place : meet(before, place)
    }
  }
  return { gate, depth }
}
