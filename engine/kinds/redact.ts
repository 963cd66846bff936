import type { MonitorSpec } from '../monitor.ts'
import { mapSecrets } from './secret.ts'

const MASK = '•••'
/** Shorter ones are ordinary words more often than secrets. */
const MIN_LENGTH = 4
const MIN_WORD_LENGTH = 8
const MIN_ENCODED_LENGTH = 6
/** How much of an answer a reason quotes at most. */
const MAX_QUOTED = 200

/**
 * A text without the spec's secrets, which a target may repeat: whole, word by word (the key after "Bearer"), as JSON,
 * addresses and base64 write them, and where a quotation was cut in the middle of one.
 */
export function redact(spec: MonitorSpec, text: string): string {
  return redactQuoted(text, writingsOf(secretsOf(spec)))
}

/** A sentence without secrets, also where a quotation was cut in the middle of one. */
export function redactQuoted(text: string, writings: readonly string[]): string {
  return writings.reduce(withoutSecret, text)
}

/** An answer without secrets. */
export function redactWhole(text: string, writings: readonly string[]): string {
  return writings.reduce((left, one) => left.replaceAll(one, MASK), text)
}

/** The ways in which a target may write secrets. Longest first, so that no part of one is left beside the mask of another. */
export function writingsOf(secrets: readonly string[]): string[] {
  const found = new Set<string>()
  for (const one of secrets) {
    if (one.length < MIN_LENGTH) continue
    found.add(one)
    found.add(JSON.stringify(one).slice(1, -1))
    const inAddress = encodeURIComponent(one.toWellFormed())
    found.add(inAddress)
    found.add(inAddress.replaceAll('%2F', '/'))
    for (const encoded of withinBase64(one)) found.add(encoded)
  }
  return [...found].sort((a, b) => b.length - a.length)
}

function secretsOf(spec: MonitorSpec): string[] {
  const found: string[] = []
  mapSecrets(spec, (secret) => {
    found.push(secret, ...secret.split(/\s+/).filter((word) => word.length >= MIN_WORD_LENGTH))
    return secret
  })
  return found
}

/** Its part of what base64 makes of a longer text, such as a name and a password, wherever it begins there. */
function withinBase64(secret: string): string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret.slice(0, MAX_QUOTED)))
  return [0, 1, 2]
    .map((before) => {
      const bits = 8 * (before + bytes.length)
      return btoa(' '.repeat(before) + bytes).slice(Math.ceil((8 * before) / 6), Math.floor(bits / 6))
    })
    .filter(({ length }) => length >= MIN_ENCODED_LENGTH)
}

function withoutSecret(text: string, secret: string): string {
  const whole = text.replaceAll(secret, MASK)
  for (let length = Math.min(secret.length - 1, MAX_QUOTED); length >= MIN_LENGTH; length -= 1) {
    const cut = `${secret.slice(0, length)}…`
    if (whole.includes(cut)) return whole.replaceAll(cut, `${MASK}…`)
  }
  return whole
}
