import type { PastAsked, Told } from '#db/past/past-facts'
import type { Speech } from '#engine/language/speech'
import { Refusal } from '#engine/refusal'
import type { Address } from './address.ts'
import { factsPresenters } from './documents/catalogue.ts'
import type { Asked } from './documents/page-json.ts'
import { type Draft, finish, type Kept } from './kept.ts'

/** Everything that a page tells of now (null) or of a past instant. */
export type ReadTold = (pageId: string, past: PastAsked | null) => Promise<Told>

type Stamp = Pick<Draft, 'address' | 'revision' | 'computedAt' | 'validUntil'>
type Place = {
  pageId: string
  origin: string
  asked: Address
  speech: Speech
  headers: Record<string, string>
}

const REFUSED_MS = 60_000

/** Makes a document of Upfront's own API, also of the past; what cannot be told is refused in one sentence (400). */
export async function makeTold(stamp: Stamp, place: Place, read: ReadTold): Promise<Kept | null> {
  const { headers } = place
  try {
    const body = await presentTold(place, read)
    return body === null ? null : await finish({ ...stamp, status: 200, headers, body })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    const body = JSON.stringify({ errors: [{ path: error.field ?? '', message: error.message }] })
    const validUntil = Math.min(stamp.validUntil, Date.now() + REFUSED_MS)
    return await finish({ ...stamp, validUntil, status: 400, headers, body })
  }
}

async function presentTold({ pageId, origin, asked, speech }: Place, read: ReadTold): Promise<string | null> {
  const present = factsPresenters.get(asked.path)
  if (present === undefined) return null
  const past = pastOf(asked)
  const { facts, now, corrections = [] } = await read(pageId, past)
  const told: Asked = { origin, speech, componentId: asked.componentId, at: past?.at ?? null, corrections }
  if (past === null) return present(facts, told, now)
  // What was known then is told beside what is known now, by the one document that explains.
  const isExplaining = asked.componentId !== null
  const then = isExplaining ? (await read(pageId, { ...past, known: past.at })).facts : null
  return present(facts, { ...told, known: past.known, then }, now)
}

/** To ask what was known at an instant is to ask about that instant. */
function pastOf({ at, known }: Address): PastAsked | null {
  for (const [name, instant] of Object.entries({ at, known }))
    if (Number.isNaN(instant))
      throw new Refusal('invalid', `${name}: expected an ISO instant with Z or an offset.`, name)
  return at === null && known === null ? null : { at: at ?? known ?? 0, known }
}
