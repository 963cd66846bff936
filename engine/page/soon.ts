import type { MaintenanceView } from './view.ts'

const SOON_MS = 7 * 86_400_000

/** When planned work stops being far off: what readers see of it changes then. */
export function soonAt({ startsAt }: { startsAt: number }): number {
  return startsAt - SOON_MS
}

/** Whether a maintenance has not begun and begins in more than a week. */
export function isLater(maintenance: Pick<MaintenanceView, 'status' | 'startsAt'>, at: number): boolean {
  return maintenance.status === 'scheduled' && at < soonAt(maintenance)
}
