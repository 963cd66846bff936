import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies'
import { cookies, headers } from 'next/headers'
import { baseUrl } from '../env.ts'
import { auth } from './desk.ts'

/** Asks the sign-in over its own front, so that its limits count, and hands its cookies on. Answers with its status. */
export async function askAuth(path: string, body: Record<string, unknown>): Promise<number> {
  const asked = await headers()
  const response = await auth().handler(
    new Request(new URL(`/api/auth${path}`, baseUrl()), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: baseUrl().origin,
        cookie: asked.get('cookie') ?? '',
        'user-agent': asked.get('user-agent') ?? '',
        'x-forwarded-for': asked.get('x-forwarded-for') ?? '127.0.0.1',
      },
      body: JSON.stringify(body),
    }),
  )
  const jar = await cookies()
  for (const header of response.headers.getSetCookie())
    for (const [name, attributes] of parseSetCookieHeader(header))
      jar.set(name, decodeURIComponent(attributes.value), toCookieOptions(attributes))
  return response.status
}
