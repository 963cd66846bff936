import { randomBytes } from 'node:crypto'
import { type Id, idFromBytes } from '#engine/id'

/** A fresh public id; 12 characters of 36 hold about 62 bits, so it names and never authorises. */
export function newId<Of extends string>(): Id<Of> {
  return idFromBytes<Of>(randomBytes(12))
}
