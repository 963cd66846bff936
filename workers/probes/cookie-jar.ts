import { CookieJar } from 'tough-cookie'
import type { Cookies } from './http-answer.ts'

const MAX_COOKIES = 100

/** The cookies of one chain of requests, by the rules of browsers (RFC 6265): what was set by one host is not told to another. */
export function createCookieJar(): Cookies & { valuesFor: (url: URL) => ReadonlyMap<string, string> } {
  const jar = new CookieJar()
  let count = 0
  return {
    headerFor: ({ href }) => jar.getCookieStringSync(href) || null,
    keep: ({ href }, cookies) => {
      for (const cookie of cookies) {
        count += 1
        if (count <= MAX_COOKIES) jar.setCookieSync(cookie, href, { ignoreError: true })
      }
    },
    valuesFor: ({ href }) => new Map(jar.getCookiesSync(href).map(({ key, value }) => [key, value])),
  }
}
