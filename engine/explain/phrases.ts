import type { ShownStatus } from '../component.ts'
import type { ComponentId } from '../id.ts'
import { INTERNAL } from '../words.ts'

/** Who may read: names that may be told, and whether targets, texts and monitors' names may. */
export type Audience = { nameOf: (id: ComponentId) => string | null; isStaff: boolean }

export const STATES: Record<ShownStatus, string> = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'partly down',
  major_outage: 'down',
  under_maintenance: 'under maintenance',
  unobserved: 'not watched',
}

export function instantInWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

export function capital(text: string): string {
  return text === INTERNAL ? 'An internal dependency' : text
}
