import { z } from 'zod'

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

/** The zone as it is usually written; null for what is none, and for mere offsets, which know no summer time. */
function findTimeZone(text: string): string | null {
  if (!/^[a-z]/i.test(text)) return null
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
    return known.toLowerCase() === text.toLowerCase() ? known : text
  } catch {
    return null
  }
}

function isSupportUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname } = new URL(text)
  return protocol === 'https:' || (protocol === 'mailto:' && pathname.includes('@'))
}
