import type { z } from 'zod'
import { kinds, type MonitorSpec } from '../monitor.ts'

/**
 * A stored spec with the fields that its kind has got since, as their defaults. What is there stays, also what is
 * sealed or would be refused today. Throws when there is no such kind.
 */
export function completeSpec(stored: { kind: string }): MonitorSpec {
  const kind = (kinds as Record<string, z.ZodObject | undefined>)[stored.kind]
  if (kind === undefined) throw new Error(`There is no kind of monitor named "${stored.kind}".`)
  const held: Record<string, unknown> = { ...stored }
  const entries = Object.entries(kind.shape).map(([key, schema]) => {
    const parsed = (schema as z.ZodType).safeParse(held[key])
    return [key, parsed.success ? parsed.data : held[key]]
  })
  // Each field as its schema made it, or as it was accepted when it was stored.
  return Object.fromEntries(entries) as MonitorSpec
}
