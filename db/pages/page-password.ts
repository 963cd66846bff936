import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP Password Storage Cheat Sheet, scrypt: N=2^15, r=8, p=3; 32 MiB and a quarter of a second. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const
const MEMORY_LIMIT = 64 * 1024 * 1024
const SALT_BYTES = 16
const KEY_BYTES = 32

/** `scrypt:N:r:p:salt:key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join(':')
}

/** Whether this is the password behind a hash. */
export async function isPassword(hash: string, password: string): Promise<boolean> {
  const [name, N, r, p, salt = '', key = ''] = hash.split(':')
  if (name !== 'scrypt') throw new Error('This is not the hash of a password.')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const known = Buffer.from(key, 'base64url')
  const derived = await derive(password, Buffer.from(salt, 'base64url'), cost)
  return known.length === derived.length && timingSafeEqual(known, derived)
}

/** The same letters typed on another keyboard are the same password: NFC (RFC 8265). */
function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { ...cost, maxmem: MEMORY_LIMIT }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
