import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { Db } from './connect.ts'
import { staff, staffAccounts, staffSessions, staffVerifications } from './schema.ts'
import { deriveKey } from './seal.ts'

const DAY_SECONDS = 86_400
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const

type Options = { baseUrl: URL; secret: string }

/** Staff's sign-in: e-mail and password over our own tables, nobody signs up by themselves. */
export function createAuth(db: Db, { baseUrl, secret }: Options) {
  return betterAuth({
    appName: 'Upfront',
    baseURL: baseUrl.origin,
    basePath: '/api/auth',
    secret: deriveKey(secret, 'sign-in').toString('base64url'),
    trustedOrigins: [baseUrl.origin],
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: staff,
        session: staffSessions,
        account: staffAccounts,
        verification: staffVerifications,
      },
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    session: { expiresIn: 7 * DAY_SECONDS, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 60,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/change-password': { window: 60, max: 10 } },
    },
    advanced: {
      // Said aloud, since by default an environment named test goes without.
      disableOriginCheck: false,
      cookiePrefix: 'upfront',
      useSecureCookies: baseUrl.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // The door writes this header itself, from what it believes.
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

export type Auth = ReturnType<typeof createAuth>
export type Staff = { id: string; name: string; email: string }

/** Who these headers' cookie belongs to, or null. */
export async function findStaff(auth: Auth, headers: Headers): Promise<Staff | null> {
  const session = await auth.api.getSession({ headers })
  return session ? { id: session.user.id, name: session.user.name, email: session.user.email } : null
}
