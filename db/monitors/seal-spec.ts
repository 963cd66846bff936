import { keepSecrets } from '#engine/kinds/keep-secrets'
import { mapSecrets } from '#engine/kinds/secret'
import type { MonitorSpec } from '#engine/monitor'
import { isSealed, type Secrets, seal, unseal } from '../seal.ts'

/**
 * A spec as it may be stored: its secrets sealed, and those that were not typed again as `stored` holds them. Whatever
 * was typed is sealed, also what looks sealed: a ciphertext from elsewhere never opens here. Refuses as keepSecrets does.
 */
export function sealSpec(
  secrets: Secrets,
  spec: MonitorSpec,
  stored: MonitorSpec | null = null,
): MonitorSpec {
  return keepSecrets(spec, stored, (text) => seal(secrets, 'monitor-spec', text))
}

/** A stored spec as a probe needs it. */
export function unsealSpec<S extends MonitorSpec>(secrets: Secrets, spec: S): S {
  return mapSecrets(spec, (text) => (isSealed(text) ? unseal(secrets, 'monitor-spec', text) : text))
}
