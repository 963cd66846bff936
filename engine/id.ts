import { z } from 'zod'

declare const brand: unique symbol
/** A public id: 12 lower-case letters and digits. */
export type Id<Of extends string> = string & { readonly [brand]: Of }

export type PageId = Id<'page'>
export type GroupId = Id<'group'>
export type ComponentId = Id<'component'>
export type MonitorId = Id<'monitor'>
export type IncidentId = Id<'incident'>
export type MaintenanceId = Id<'maintenance'>
export type SeriesId = Id<'series'>
export type SubscriberId = Id<'subscriber'>
export type StaffId = Id<'staff'>
export type SloAlertId = Id<'slo_alert'>

const ID = /^[a-z0-9]{12}$/

/** Parses an id of one kind; anything else is refused with a sentence. */
export function idSchema<Of extends string>() {
  return z
    .string()
    .regex(ID, 'Expected 12 lower-case letters and digits.')
    .transform((text) => text as Id<Of>)
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Makes an id of at least 12 random bytes; bytes above 251 are reduced with a bias of at most 1 in 64. */
export function idFromBytes<Of extends string>(bytes: Uint8Array): Id<Of> {
  return Array.from(bytes.subarray(0, 12), (byte) => ALPHABET[byte % 36]).join('') as Id<Of>
}
