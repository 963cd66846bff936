import { z } from 'zod'
import { COMPONENT_STATUSES } from './component.ts'
import type { Level } from './dependency.ts'
import { type ComponentId, idSchema } from './id.ts'
import { instantSchema } from './instant.ts'
import { withoutControls } from './words.ts'

export const INCIDENT_STATUSES = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]
export const IMPACTS = ['none', 'minor', 'major', 'critical'] as const
export type Impact = (typeof IMPACTS)[number]

export type UpdateFact<Status> = {
  id: string
  status: Status
  body: string
  displayAt: number
  recordedAt: number
}

const NEXT: Record<IncidentStatus, readonly IncidentStatus[]> = {
  investigating: ['investigating', 'identified', 'monitoring', 'resolved'],
  identified: ['identified', 'investigating', 'monitoring', 'resolved'],
  monitoring: ['monitoring', 'investigating', 'identified', 'resolved'],
  resolved: ['postmortem', 'investigating'],
  postmortem: ['postmortem'],
}

/** The statuses that an update may carry after this one; `resolved` to `investigating` reopens. */
export function nextStatuses(status: IncidentStatus): readonly IncidentStatus[] {
  return NEXT[status]
}

export function isOpen(status: IncidentStatus): boolean {
  return status !== 'resolved' && status !== 'postmortem'
}

const IMPACT_OF = ['none', 'minor', 'major', 'critical'] as const

export function impactOf(level: Level): Impact {
  return IMPACT_OF[level]
}

export function worseImpact(a: Impact, b: Impact): Impact {
  return IMPACTS.indexOf(a) >= IMPACTS.indexOf(b) ? a : b
}

export const titleSchema = z
  .string()
  .trim()
  .min(1, 'Write a title.')
  .max(200, 'A title has at most 200 characters.')
  .refine((text) => !/\p{Cc}/u.test(text), 'A title is one line.')
export const bodySchema = z
  .string()
  .overwrite(withoutControls)
  .trim()
  .min(1, 'Write what readers should know.')
  .max(10_000, 'A text has at most 10,000 characters.')
export const componentIdsSchema = z
  .array(idSchema<'component'>())
  .max(500, 'At most 500 components.')
  .transform((ids): ComponentId[] => [...new Set(ids)])

const reportsSchema = z
  .array(z.object({ componentId: idSchema<'component'>(), status: z.enum(COMPONENT_STATUSES) }))
  .max(500)
  .default([])

/** What staff enters to open an incident. `reports` are a person's word on components' status while it lasts. */
export const incidentInputSchema = z.object({
  title: titleSchema,
  body: bodySchema,
  status: z.enum(['investigating', 'identified', 'monitoring']).default('investigating'),
  impact: z.enum(IMPACTS).default('minor'),
  componentIds: componentIdsSchema.default([]),
  reports: reportsSchema,
  nextUpdateBy: instantSchema.nullable().default(null),
  /** False: a draft that no public surface shows. */
  publish: z.boolean().default(true),
})
export type IncidentInput = z.infer<typeof incidentInputSchema>

/** What staff enters to go on with an incident. `version` is the one that the form was made from: an older one is a conflict. */
export const incidentUpdateSchema = z.object({
  incidentId: idSchema<'incident'>(),
  version: z.int().min(1),
  status: z.enum(INCIDENT_STATUSES),
  body: bodySchema,
  title: titleSchema.optional(),
  impact: z.enum(IMPACTS).optional(),
  componentIds: componentIdsSchema.optional(),
  reports: reportsSchema,
  nextUpdateBy: instantSchema.nullable().default(null),
})
export type IncidentUpdate = z.infer<typeof incidentUpdateSchema>
