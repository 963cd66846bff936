import { type Deploy, type Needs, suspectsOf } from './deploy.ts'
import type { Interval } from './interval.ts'
import { type Episode, mean } from './measures.ts'

export type ChangeMeasures = {
  deployCount: number
  deploysPerDay: number
  /** Share of the window's deploys that an incident is put down to; null without deploys. */
  changeFailureRate: number | null
  timeToRestoreMs: number | null
}

/** After DORA's four keys, of which lead time needs the commits and is not told here. */
export const CHANGE_DEFINITIONS: Record<keyof ChangeMeasures, string> = {
  deployCount: 'Deploys that were marked in the window.',
  deploysPerDay: 'Deployment frequency: deploys of the window, divided by its days.',
  changeFailureRate:
    'Share of the deploys after which, within two hours, an incident began of which the deploy is the first suspect: it touched the root or something that the root needs.',
  timeToRestoreMs:
    'Mean time from the first failing check to the resolution, over the resolved incidents that are put down to a deploy.',
}

const DAY = 86_400_000
const BLAME_WITHIN_MS = 2 * 3_600_000

/** How often changes are made, how often they fail and how fast that is mended. */
export function changeMeasuresOf(
  deploys: readonly Deploy[],
  episodes: readonly Episode[],
  over: { window: Interval; needs: Needs },
): ChangeMeasures {
  const { window, needs } = over
  const made = deploys.filter(({ at }) => at >= window.from && at < window.until)
  const blamed = episodes.flatMap((episode) => {
    const [first] = suspectsOf(episode, made, needs)
    const isNear = first && first.beforeMs <= BLAME_WITHIN_MS && first.distance !== null
    return isNear ? [{ episode, deploy: first.deploy }] : []
  })
  const restored = blamed.flatMap(({ episode: { startedAt, resolvedAt } }) =>
    resolvedAt === null ? [] : [resolvedAt - startedAt],
  )
  return {
    deployCount: made.length,
    deploysPerDay: (made.length * DAY) / (window.until - window.from),
    changeFailureRate:
      made.length === 0 ? null : new Set(blamed.map(({ deploy }) => deploy)).size / made.length,
    timeToRestoreMs: mean(restored),
  }
}
