import { z } from 'zod'

/** Who may read a page: everybody, who knows its password, who was given a link, or staff alone. */
export const PAGE_VISIBILITIES = ['public', 'password', 'link', 'staff'] as const
export const pageVisibilitySchema = z.enum(PAGE_VISIBILITIES)
export type PageVisibility = z.infer<typeof pageVisibilitySchema>

export const PAGE_PASSWORD_LENGTH = { min: 8, max: 200 } as const

/** What a reader of a private page holds, once it was shown that it may. */
export type PageGrant = {
  pageId: string
  by: 'password' | 'link' | 'staff'
  /** The link's key or the member of staff; empty for a password. */
  holderId: string
  /** Of the password that was given. */
  version: number
  /** Epoch milliseconds. */
  expiresAt: number
}

/** What decides whether a grant still counts. */
export type PageAccess = {
  id: string
  visibility: PageVisibility
  accessVersion: number
  /** In force: what was revoked is not among them. Instants are epoch milliseconds. */
  keys: readonly { id: string; kind: 'link' | 'feed'; tokenHash: string | null; expiresAt: number | null }[]
  /** Empty for a public page. */
  staffIds: readonly string[]
}

/** Whether a grant opens a page as it stands now. Staff read every page. */
export function isGranted(page: PageAccess, grant: PageGrant, now: Date): boolean {
  if (grant.pageId !== page.id || grant.expiresAt <= now.getTime()) return false
  switch (grant.by) {
    case 'staff':
      return page.staffIds.includes(grant.holderId)
    case 'password':
      return page.visibility === 'password' && grant.version === page.accessVersion
    case 'link':
      return page.visibility === 'link' && findKey(page, 'link', grant.holderId, now) !== null
  }
}

function findKey(page: PageAccess, kind: 'link' | 'feed', id: string, now: Date) {
  return page.keys.find((key) => key.kind === kind && key.id === id && isInForce(key, now)) ?? null
}

function isInForce({ expiresAt }: { expiresAt: number | null }, now: Date): boolean {
  return expiresAt === null || expiresAt > now.getTime()
}

/** Whether the hash of a feed's token is one that opens the page's feeds now. */
export function isFeedKey(page: PageAccess, tokenHash: string, now: Date): boolean {
  return page.keys.some((key) => key.kind === 'feed' && key.tokenHash === tokenHash && isInForce(key, now))
}

/** Browsers send it back to the host that set it alone; over HTTPS its very name says so (RFC 6265bis, cookie prefixes). */
function accessCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-upfront-page' : 'upfront-page'
}

/** A Set-Cookie header that keeps a signed grant for so long. */
export function accessCookie(signed: string, at: { isSecure: boolean; maxAgeMs: number }): string {
  const seconds = Math.max(0, Math.floor(at.maxAgeMs / 1000))
  const secure = at.isSecure ? '; Secure' : ''
  return `${accessCookieName(at.isSecure)}=${signed}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The signed grant in a Cookie header; null without one. */
export function findAccessCookie(header: string | undefined, isSecure: boolean): string | null {
  const start = `${accessCookieName(isSecure)}=`
  const found = header?.split(';').find((part) => part.trim().startsWith(start))
  return found === undefined ? null : found.trim().slice(start.length)
}

/** Where a reader is led after the door: a path of the same page, never another place. */
export function landingPath(text: string | null): string {
  if (text === null || text.length > 1000) return '/'
  return /^\/(?![/\\]|access(?:[/?]|$))[\x21-\x5b\x5d-\x7e]*$/.test(text) ? text : '/'
}
