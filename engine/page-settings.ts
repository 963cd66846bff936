import { z } from 'zod'
import { findTimeZone } from './time-zone.ts'

export const pageNameSchema = z
  .string()
  .trim()
  .min(1, 'Write a name.')
  .max(100)
  .regex(/^\P{Cc}*$/u, 'Write it on one line.')

const timeZoneSchema = z
  .string()
  .trim()
  .max(100)
  .transform((text, context) => {
    const zone = findTimeZone(text)
    if (zone !== null) return zone
    context.addIssue({ code: 'custom', message: 'There is no such time zone. Write one like Europe/Berlin.' })
    return z.NEVER
  })

const supportUrlSchema = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => text === '' || isSupportUrl(text), 'Write an address with https:// or mailto:.')
  .transform((text) => text || null)

/** What a page says about itself. */
export const pageSettingsSchema = z.object({
  name: pageNameSchema,
  description: z.string().trim().max(500),
  timeZone: timeZoneSchema,
  supportUrl: supportUrlSchema,
})
export type PageSettings = z.output<typeof pageSettingsSchema>

function isSupportUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname } = new URL(text)
  return protocol === 'https:' || (protocol === 'mailto:' && pathname.includes('@'))
}
