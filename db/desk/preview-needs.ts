import { leavesOf, type Requirement } from '#engine/dependency'
import type { GraphFacts } from '#engine/facts'
import { type NeedsPreview, previewNeeds } from '#engine/graph/needs-preview'
import { graphPart } from '#engine/graph/part'
import type { ComponentId, PageId } from '#engine/id'
import { windowOf } from '#engine/page/scope'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { readGraphFacts } from '../read/facts.ts'
import { findPage, readPolicies } from '../read/page.ts'
import { listRequirements, refuseImpossible } from '../requirements.ts'

const DAY_MS = 86_400_000
const DEFAULT_INTERVAL_SECONDS = 60

const PAST_CIRCLE = 'It may be saved, but with what others needed in these 90 days there is no preview of it.'

type Asked = { pageId: PageId; componentId: ComponentId; requires: Requirement | null }

/** What the page's last 90 days would have been with these needs. Refuses what requireOf refuses. */
export async function readNeedsPreview(tx: Tx, asked: Asked, now: Date): Promise<NeedsPreview> {
  const { pageId, ...change } = asked
  refuseImpossible(await listRequirements(tx), change.componentId, change.requires)
  const page = await findPage(tx, pageId)
  const { window } = windowOf(page?.timeZone ?? 'UTC', now)
  const facts = await readGraphFacts(tx, window.from - DAY_MS)
  const policies = await readPolicies(tx, pageId)
  const leaves = change.requires === null ? [] : leavesOf(change.requires)
  const intervalSeconds = longestInterval(graphPart(facts, [change.componentId, ...leaves]))
  try {
    return previewNeeds(facts, change, { window, policies, intervalSeconds })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    throw new Refusal('conflict', `${PAST_CIRCLE} ${error.message}`, 'tree')
  }
}

/** Of the monitors, in seconds. */
export function longestInterval({ monitors }: GraphFacts): number {
  const intervals = monitors.flatMap(({ rules }) => rules.map(({ value }) => value.intervalSeconds))
  return intervals.length === 0 ? DEFAULT_INTERVAL_SECONDS : Math.max(...intervals)
}
