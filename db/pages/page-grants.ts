import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { PageGrant } from '#engine/page/access'
import { deriveKey, type Secrets } from '../seal.ts'

/** Where a grant travels: one that was signed for one way is none on another. */
export type GrantUse = 'cookie' | 'link' | 'hand-over'

const bodySchema = z.tuple([z.string(), z.enum(['password', 'link', 'staff']), z.string(), z.int(), z.int()])
const LENGTH_LIMIT = 500

/** A grant as a text that nobody else can write: its fields, and their HMAC-SHA-256 under a key of this purpose. */
export function signGrant(secrets: Secrets, use: GrantUse, grant: PageGrant): string {
  const { pageId, by, holderId, version, expiresAt } = grant
  const body = Buffer.from(JSON.stringify([pageId, by, holderId, version, expiresAt])).toString('base64url')
  return `${body}.${macOf(secrets.current, use, body).toString('base64url')}`
}

/** The grant in a text that the current or the previous SECRET signed for this use; null for any other text. */
export function readGrant(secrets: Secrets, use: GrantUse, text: string): PageGrant | null {
  if (text.length > LENGTH_LIMIT) return null
  const [body = '', mac = ''] = text.split('.')
  const given = Buffer.from(mac, 'base64url')
  const isSigned = [secrets.current, secrets.previous].some((secret) => {
    if (secret === null) return false
    const expected = macOf(secret, use, body)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isSigned) return null
  const parsed = bodySchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()))
  if (!parsed.success) return null
  const [pageId, by, holderId, version, expiresAt] = parsed.data
  return { pageId, by, holderId, version, expiresAt }
}

function macOf(secret: string, use: GrantUse, body: string): Buffer {
  return createHmac('sha256', deriveKey(secret, 'page-access')).update(`${use}:${body}`).digest()
}
