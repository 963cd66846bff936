import { leavesOf } from '#engine/dependency'
import { dependantsOf } from '#engine/graph/needs-preview'
import { graphPart } from '#engine/graph/part'
import type { ComponentId, PageId } from '#engine/id'
import type { Interval } from '#engine/interval'
import { Refusal } from '#engine/refusal'
import { type WhatIf, type WhatIfResult, whatIf } from '#engine/reliability/what-if'
import type { Queryable } from '../connect.ts'
import { readGraphFacts } from '../read/facts.ts'
import { readPolicies } from '../read/page.ts'
import { listRequirements } from '../requirements.ts'
import { longestInterval } from './preview-needs.ts'

const DAY_MS = 86_400_000

export const TRIED_DAYS = 90

export type Change = Exclude<WhatIf, { change: 'tree' }>
export type Tried = { change: Change; window: Interval; results: WhatIfResult[] }

/** The last 90 days as if the graph had been changed all along; the component itself, then whoever needs it. A refusal names the field. */
export async function tryChange(
  db: Queryable,
  { pageId, change }: { pageId: PageId; change: Change },
  now: Date,
): Promise<Tried> {
  const until = now.getTime()
  const window = { from: until - TRIED_DAYS * DAY_MS, until }
  const facts = await readGraphFacts(db, window.from - DAY_MS)
  const concerned = dependantsOf(facts, change.componentId)
  await refuseIdle(db, change, concerned)
  const part = graphPart(facts, concerned)
  const over = { window, policies: await readPolicies(db, pageId), intervalSeconds: longestInterval(part) }
  const results = new Map(withField(() => whatIf(part, change, over)).map((one) => [one.componentId, one]))
  return { change, window, results: concerned.flatMap((id) => results.get(id) ?? []) }
}

/** Refuses what would change nothing, beside the field that would have to change. */
async function refuseIdle(db: Queryable, change: Change, concerned: readonly ComponentId[]): Promise<void> {
  const nodes = await listRequirements(db)
  const nameOf = (id: ComponentId) => nodes.find((node) => node.id === id)?.name ?? 'It'
  const target = nodes.find(({ id }) => id === change.componentId)
  if (!target) throw new Refusal('not_found', 'There is no such component.', 'componentId')
  const leaves = target.tree === null ? [] : leavesOf(target.tree)
  if (change.change === 'edge' && !leaves.includes(change.needs))
    throw new Refusal('invalid', `${target.name} does not need ${nameOf(change.needs)}.`, 'needs')
  if (change.change === 'replica' && concerned.length === 1)
    throw new Refusal(
      'invalid',
      `Nothing needs ${target.name}, so a standby would change nothing.`,
      'componentId',
    )
  if (change.change === 'threshold' && target.tree === null)
    throw new Refusal('invalid', `${target.name} needs nothing.`, 'componentId')
}

/** The engine knows no form: what it refuses is the number. */
function withField<Result>(run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    throw new Refusal(error.kind, error.message, 'atLeast')
  }
}
