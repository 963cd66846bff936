import { markAsOf } from './html.ts'
import { finish, type Kept } from './kept.ts'

export const REVISION_PATH = '/revision.json'

/** A document as a file: HTML says when it was made, and the revision until when it was seen to be the present one. */
export function copyOf(kept: Kept, now: Date): Promise<Kept> {
  const text = () => kept.body.toString('utf8')
  if (kept.address === REVISION_PATH) return confirmed(text(), now)
  const isHtml = kept.headers['content-type']?.startsWith('text/html') === true
  return isHtml ? finish({ ...kept, body: markAsOf(text(), kept.computedAt) }) : Promise.resolve(kept)
}

/** The revision of a twin, seen at an instant to be the present one still. */
export function confirmed(body: string, now: Date): Promise<Kept> {
  return finish({
    address: REVISION_PATH,
    status: 200,
    revision: 0,
    computedAt: 0,
    validUntil: 0,
    headers: {},
    body: JSON.stringify({ ...JSON.parse(body), as_of: now.toISOString() }),
  })
}
