import { z } from 'zod'
import { languageSchema } from '../language.ts'
import { findTimeZone } from '../time/time-zone.ts'
import { accentSchema } from './accent.ts'

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

export type FooterLink = { label: string; url: string }

const FOOTER_LINK_LIMIT = 8

/** One link per line, its words first: `Terms https://example.com/terms`. */
const footerLinksSchema = z
  .string()
  .max(5_000)
  .prefault('')
  .transform((text, context): FooterLink[] => {
    const lines = text.split('\n').map((line) => line.trim())
    const links = lines.filter(Boolean).map((line) => {
      const [, label = '', url = ''] = /^(.*\S)\s+(\S+)$/u.exec(line) ?? []
      return { line, label, url }
    })
    const wrong = links.find(({ label, url }) => label.length > 60 || label === '' || !isSupportUrl(url))
    const message =
      wrong !== undefined
        ? `Write each link as its words and an address with https:// or mailto:. This is not one: ${wrong.line.slice(0, 80)}`
        : links.length > FOOTER_LINK_LIMIT
          ? `There is room for ${FOOTER_LINK_LIMIT} links.`
          : null
    if (message !== null) context.addIssue({ code: 'custom', message })
    return links.map(({ label, url }) => ({ label, url }))
  })

export function printFooterLinks(links: readonly FooterLink[]): string {
  return links.map(({ label, url }) => `${label} ${url}`).join('\n')
}

const HOST =
  /^(?=.{1,253}(?::\d+)?$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::\d{1,5})?$/

/** The host name under which a page is found, as browsers send it; null for the page at the installation's own address. */
export const pageHostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(300)
  .transform((text, context) => {
    if (text === '') return null
    const host = URL.parse(`https://${text}/`)?.host ?? ''
    if (/^[^/?#@\\\s]+$/.test(text) && HOST.test(host) && !/^[\d.]+(?::\d+)?$/.test(host)) return host
    context.addIssue({ code: 'custom', message: 'Write a host name alone, such as status.example.com.' })
    return z.NEVER
  })

/** What a page says about itself. */
export const pageSettingsSchema = z.object({
  name: pageNameSchema,
  description: z.string().trim().max(500),
  timeZone: timeZoneSchema,
  language: languageSchema.prefault('en'),
  supportUrl: supportUrlSchema,
  accent: accentSchema.prefault({ light: '', dark: '' }),
  footerLinks: footerLinksSchema,
  showsSightings: z.boolean().prefault(true),
})
export type PageSettings = z.output<typeof pageSettingsSchema>

function isSupportUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname } = new URL(text)
  return protocol === 'https:' || (protocol === 'mailto:' && pathname.includes('@'))
}
