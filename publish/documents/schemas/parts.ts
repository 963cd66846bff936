import { z } from 'zod'
import { COMPONENT_STATUSES } from '#engine/component'

/** The pieces that Upfront's own documents are made of; descriptions say units. */
export const id = z
  .string()
  .regex(/^[a-z0-9]{12}$/)
  .meta({ id: 'id', description: '12 lower-case letters and digits' })
export const instant = z.iso
  .datetime({ precision: 3 })
  .meta({ id: 'instant', description: 'ISO 8601 in UTC, with milliseconds' })
export const momentOrNull = instant.nullable()
export const milliseconds = z.number().min(0).meta({ id: 'milliseconds', description: 'milliseconds' })
export const share = z.number().min(0).max(1).meta({ id: 'share', description: 'a share of 1' })
export const shareOrNull = share.nullable().describe('a share of 1; null where there is no data')
export const count = z.int().min(0)
export const sentence = z
  .string()
  .meta({ id: 'sentence', description: 'in the language of the address, or else of the page' })

export const componentStatus = z
  .enum(COMPONENT_STATUSES)
  .meta({ id: 'componentStatus', description: 'as in the API v2' })
export const shownStatus = z
  .enum([...COMPONENT_STATUSES, 'unobserved'])
  .meta({ id: 'shownStatus', description: 'as in the API v2, and unobserved where nobody watches' })

const level = z.int().min(0).max(3)

/** At best and at worst. */
export const bounds = z.tuple([level, level]).meta({
  id: 'bounds',
  description: 'levels at best and at worst: 0 operational, 1 degraded, 2 partial outage, 3 major outage',
})
