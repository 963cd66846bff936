import { mapSecrets } from '#engine/kinds/secret'
import type { MonitorSpec } from '#engine/monitor'
import { isSealed, type Secrets, seal, unseal } from './seal.ts'

/** A spec as it may be stored: its secrets sealed. What we sealed, or `stored` holds, stays as it is. */
export function sealSpec(secrets: Secrets, spec: MonitorSpec, stored?: MonitorSpec): MonitorSpec {
  const held = new Set<string>()
  if (stored)
    mapSecrets(stored, (text) => {
      held.add(text)
      return text
    })
  const isDone = (text: string) => isSealed(text) && (held.has(text) || canUnseal(secrets, text))
  return mapSecrets(spec, (text) => (isDone(text) ? text : seal(secrets, 'monitor-spec', text)))
}

/** A stored spec as a probe needs it. */
export function unsealSpec(secrets: Secrets, spec: MonitorSpec): MonitorSpec {
  return mapSecrets(spec, (text) => (isSealed(text) ? unseal(secrets, 'monitor-spec', text) : text))
}

function canUnseal(secrets: Secrets, text: string): boolean {
  try {
    unseal(secrets, 'monitor-spec', text)
    return true
  } catch {
    return false
  }
}
