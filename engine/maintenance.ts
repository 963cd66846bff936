import { z } from 'zod'
import { type ComponentId, idSchema, type MaintenanceId, type SeriesId } from './id.ts'
import { bodySchema, componentIdsSchema, titleSchema, type UpdateFact } from './incident.ts'
import { instantSchema } from './instant.ts'

/** What a maintenance says when it starts by its plan. */
export const MAINTENANCE_STARTED = 'The maintenance has started.'

export const MAINTENANCE_STATUSES = ['scheduled', 'in_progress', 'verifying', 'completed'] as const
export type MaintenanceStatus = (typeof MAINTENANCE_STATUSES)[number]

export type MaintenanceFact = {
  id: MaintenanceId
  title: string
  status: MaintenanceStatus
  startsAt: number
  endsAt: number
  startedAt: number | null
  completedAt: number | null
  cancelledAt: number | null
  automatic: boolean
  /** Of an occurrence: its series, and when its plan said that it starts, wherever people moved it. */
  series: { id: SeriesId; originalStartsAt: number } | null
  /** Grows with every change. */
  version: number
  createdAt: number
  updatedAt: number
  componentIds: ComponentId[]
  /** Newest first. */
  updates: UpdateFact<MaintenanceStatus>[]
}

type Planned = Pick<
  MaintenanceFact,
  'status' | 'startsAt' | 'endsAt' | 'startedAt' | 'completedAt' | 'cancelledAt' | 'automatic'
>

/**
 * The half-open time in which its components are under maintenance; null when that never comes.
 * An automatic one follows its plan, without anyone there to move it; the others follow people's hands.
 */
export function maintenanceSpan(maintenance: Planned): { from: number; until: number } | null {
  const { startsAt, endsAt, startedAt, completedAt, cancelledAt, automatic } = maintenance
  const from = startedAt ?? (automatic ? startsAt : Number.POSITIVE_INFINITY)
  const planned = automatic ? endsAt : Number.POSITIVE_INFINITY
  const until = Math.min(completedAt ?? planned, cancelledAt ?? Number.POSITIVE_INFINITY)
  return from < until ? { from, until } : null
}

/** Where it stands at this instant, whether or not somebody has recorded it yet. */
export function phaseAt(maintenance: Planned, now: Date): MaintenanceStatus | 'cancelled' {
  const at = now.getTime()
  if (maintenance.cancelledAt !== null && maintenance.cancelledAt <= at) return 'cancelled'
  if (maintenance.completedAt !== null && maintenance.completedAt <= at) return 'completed'
  const span = maintenanceSpan(maintenance)
  if (span === null || at < span.from) return maintenance.status === 'completed' ? 'completed' : 'scheduled'
  if (at >= span.until) return 'completed'
  return maintenance.status === 'verifying' ? 'verifying' : 'in_progress'
}

export type MaintenanceStep = { step: 'start' | 'complete'; at: number }

/** The next step that its plan asks for and nobody has recorded, when its time has come. */
export function dueStep(maintenance: Planned, now: Date): MaintenanceStep | null {
  const next = nextStep(maintenance)
  return next !== null && next.at <= now.getTime() ? next : null
}

/** The next step that its plan asks for, also in the future; null when it is over or in people's hands. */
export function nextStep(maintenance: Planned): MaintenanceStep | null {
  const { automatic, cancelledAt, completedAt, startedAt, startsAt, endsAt } = maintenance
  if (!automatic || cancelledAt !== null || completedAt !== null) return null
  return startedAt === null ? { step: 'start', at: startsAt } : { step: 'complete', at: endsAt }
}

const endsAfterStart = (input: { startsAt: number; endsAt: number }) => input.endsAt > input.startsAt
const ENDS_FIRST = { path: ['endsAt'], error: 'It ends after it starts.' }

/** What staff enters to plan a maintenance. */
export const maintenanceInputSchema = z
  .object({
    title: titleSchema,
    body: bodySchema,
    startsAt: instantSchema,
    endsAt: instantSchema,
    componentIds: componentIdsSchema.refine((ids) => ids.length > 0, 'Choose at least one component.'),
    automatic: z.boolean().default(true),
  })
  .refine(endsAfterStart, ENDS_FIRST)
export type MaintenanceInput = z.infer<typeof maintenanceInputSchema>

/** What staff enters to move one that has not begun. */
export const maintenanceMoveSchema = z
  .object({
    maintenanceId: idSchema<'maintenance'>(),
    version: z.int().min(1),
    startsAt: instantSchema,
    endsAt: instantSchema,
    body: bodySchema,
  })
  .refine(endsAfterStart, ENDS_FIRST)
export type MaintenanceMove = z.infer<typeof maintenanceMoveSchema>

export const maintenanceUpdateSchema = z.object({
  maintenanceId: idSchema<'maintenance'>(),
  version: z.int().min(1),
  status: z.enum(MAINTENANCE_STATUSES),
  body: bodySchema,
})
export type MaintenanceUpdate = z.infer<typeof maintenanceUpdateSchema>
