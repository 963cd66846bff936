import { z } from 'zod'
import { Refusal } from './refusal.ts'

const LONGEST = 254
const LONGEST_LOCAL = 64
const schema = z.email()

/** An address as we keep it: trimmed and in lower case. Refuses what is no single plain address, line breaks above all. */
export function normaliseEmail(input: string): string {
  const isHostile = /[\p{Cc}\p{Zl}\p{Zp}]/u.test(input)
  const email = input.trim().toLowerCase()
  const isTooLong = email.length > LONGEST || email.indexOf('@') > LONGEST_LOCAL
  if (isHostile || isTooLong || !schema.safeParse(email).success)
    throw new Refusal('invalid', 'Enter an e-mail address such as name@example.com.', 'email')
  return email
}

/** The mailbox behind a normalised address: `ann+news@example.com` arrives at `ann@example.com`. */
export function mailboxOf(email: string): string {
  return email.replace(/(?<=.)\+[^@]*(?=@)/, '')
}
