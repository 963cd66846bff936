import { idSchema, type PageId } from '#engine/id'

/** The page that a request is for, as the front door says it: it alone knows hosts, and lets nobody else write this header. */
export function pageIdOf(headers: Pick<Headers, 'get'>): PageId | null {
  const parsed = idSchema<'page'>().safeParse(headers.get('x-upfront-page'))
  return parsed.success ? parsed.data : null
}
