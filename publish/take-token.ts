import type { IncomingMessage } from 'node:http'

/** Takes `?token=` out of a request's address, so that nothing behind the door sees, logs or passes it on. */
export function takeToken(request: IncomingMessage): string | null {
  const url = request.url ?? '/'
  const start = url.indexOf('?')
  if (start === -1 || !url.includes('token=', start)) return null
  const query = new URLSearchParams(url.slice(start))
  const token = query.get('token')
  query.delete('token')
  request.url = query.size === 0 ? url.slice(0, start) : `${url.slice(0, start)}?${query}`
  return token
}
