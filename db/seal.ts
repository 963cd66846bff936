import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** What a secret is for: a text sealed for one purpose does not open for another. */
export type SealPurpose = 'monitor-spec' | 'mail-link' | 'page-access'

export type Secrets = { current: string; previous: string | null }

const PREFIX = 'sealed:'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'upfront', purpose, 32))
}

/** AES-256-GCM under the current SECRET: `sealed:<key id>:<nonce, ciphertext and tag in base64url>`. */
export function seal(secrets: Secrets, purpose: SealPurpose, text: string): string {
  const key = deriveKey(secrets.current, purpose)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
  const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${PREFIX}${keyId(key)}:${body.toString('base64url')}`
}

/** Opens what the current or the previous SECRET sealed for this purpose; throws on anything else. */
export function unseal(secrets: Secrets, purpose: SealPurpose, sealed: string): string {
  const [id, encoded] = sealed.slice(PREFIX.length).split(':')
  if (!isSealed(sealed) || id === undefined || encoded === undefined)
    throw new Error('This is not a sealed text.')
  const key = [secrets.current, secrets.previous]
    .filter((secret) => secret !== null)
    .map((secret) => deriveKey(secret, purpose))
    .find((candidate) => keyId(candidate) === id)
  if (!key) throw new Error('This was sealed with another SECRET, or for another purpose.')
  const body = Buffer.from(encoded, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(body.subarray(-TAG_BYTES))
  return decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

export function isSealed(text: string): boolean {
  return text.startsWith(PREFIX)
}

function keyId(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8)
}
