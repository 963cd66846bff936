import type { MonitorSpec } from '../monitor.ts'
import { mapSecrets } from './secret.ts'

const MASK = '•••'
/** Shorter ones are ordinary words more often than secrets. */
const MIN_LENGTH = 4
const MIN_WORD_LENGTH = 8
/** How much of an answer a reason quotes at most. */
const MAX_QUOTED = 200

/**
 * A text without the spec's secrets, which a target may repeat: whole, word by word (the key after "Bearer"), as JSON
 * writes them, and where a quotation was cut in the middle of one.
 */
export function redact(spec: MonitorSpec, text: string): string {
  return secretsOf(spec).reduce(withoutSecret, text)
}

/** Longest first, so that no part of one is left beside the mask of another. */
function secretsOf(spec: MonitorSpec): string[] {
  const found = new Set<string>()
  mapSecrets(spec, (secret) => {
    const words = secret.split(/\s+/).filter((word) => word.length >= MIN_WORD_LENGTH)
    for (const one of [secret, ...words]) {
      if (one.length < MIN_LENGTH) continue
      found.add(one)
      found.add(JSON.stringify(one).slice(1, -1))
    }
    return secret
  })
  return [...found].sort((a, b) => b.length - a.length)
}

function withoutSecret(text: string, secret: string): string {
  const whole = text.replaceAll(secret, MASK)
  for (let length = Math.min(secret.length - 1, MAX_QUOTED); length >= MIN_LENGTH; length -= 1) {
    const cut = `${secret.slice(0, length)}…`
    if (whole.includes(cut)) return whole.replaceAll(cut, `${MASK}…`)
  }
  return whole
}
