import { z } from 'zod'
import type { DeskMonitor } from '#db/desk/monitors'
import { maskSecrets } from '#engine/kinds/keep-secrets'
import { monitorRulesSchema } from '#engine/monitor'
import { monitorInputFields } from '#engine/monitor-input'

/** What the API prints and nobody sends; it may be sent back. */
const printed = {
  pausedAt: z.unknown().optional(),
  locations: z.unknown().optional(),
  pingUrl: z.unknown().optional(),
}

export const newMonitorSchema = z.strictObject({
  ...monitorInputFields,
  ...printed,
  id: monitorInputFields.id.optional(),
  rules: monitorInputFields.rules.default(monitorRulesSchema.parse({})),
})

/** What is left out stays as it is. */
export const changedMonitorSchema = z.strictObject({
  ...printed,
  id: z.unknown().optional(),
  name: monitorInputFields.name.optional(),
  spec: monitorInputFields.spec.optional(),
  rules: monitorInputFields.rules.optional(),
  componentIds: monitorInputFields.componentIds.unwrap().optional(),
})

/** A monitor as a program reads it: a mask in the place of each secret. */
export function describeMonitor({ id, name, spec, rules, componentIds, pausedAt, locations }: DeskMonitor) {
  return {
    id,
    name,
    spec: maskSecrets(spec),
    rules,
    componentIds,
    pausedAt: instant(pausedAt),
    locations: locations.map(({ location, state }) => ({
      location,
      health: state.health,
      lastCheckAt: instant(state.lastCheckAt),
    })),
  }
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
