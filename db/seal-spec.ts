import type { MonitorSpec } from '#engine/monitor'
import { isSealed, type Secrets, seal, unseal } from './seal.ts'

/** A spec as it may be stored: header values and the body sealed. What we sealed, or `stored` holds, stays as it is. */
export function sealSpec(secrets: Secrets, spec: MonitorSpec, stored?: MonitorSpec): MonitorSpec {
  const held = new Set([...(stored?.headers ?? []).map(({ value }) => value), stored?.body])
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

function mapSecrets(spec: MonitorSpec, change: (text: string) => string): MonitorSpec {
  return {
    ...spec,
    headers: spec.headers.map((header) => ({ ...header, value: change(header.value) })),
    body: spec.body === null ? null : change(spec.body),
  }
}
