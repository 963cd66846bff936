import type { IncomingMessage } from 'node:http'

const FORM_BYTES = 65_536
const DESK_BYTES = 1_048_576

/** The status that refuses a request's body before any of it is read: of unknown length (411), or too long (413). Null: welcome. */
export function refuseBody(request: IncomingMessage): 411 | 413 | null {
  if (request.headers['transfer-encoding'] !== undefined) return 411
  const limit = /^\/(admin|api\/monitors)/.test(request.url ?? '') ? DESK_BYTES : FORM_BYTES
  return Number(request.headers['content-length'] ?? 0) > limit ? 413 : null
}
