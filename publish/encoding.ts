import type { Encoding } from './kept.ts'

/** Readers' browsers send a few dozen different ones. */
const REMEMBERED = 200
const remembered = new Map<string, Encoding>()

/** The encoding to answer with; a client that weighs one with q=0 does not get it. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (!accepted) return 'identity'
  const known = remembered.get(accepted)
  if (known !== undefined) return known
  const chosen = choose(accepted)
  if (remembered.size < REMEMBERED && accepted.length <= REMEMBERED) remembered.set(accepted, chosen)
  return chosen
}

function choose(accepted: string): Encoding {
  const offered = accepted.split(',').map((part) => part.trim().toLowerCase())
  const takes = (name: string) =>
    offered.some((offer) => offer.split(';')[0]?.trim() === name && !/;\s*q=0(\.0*)?$/.test(offer))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}
