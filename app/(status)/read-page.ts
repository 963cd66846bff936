import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findPageByHost, viewOf } from '#db/page-views'
import type { PageId } from '#engine/id'
import type { PageView } from '#engine/page'
import { database } from '../database.ts'

/** The view of the page that this request's host names; once per rendering. */
export const readPage = cache(async (): Promise<PageView> => {
  const host = (await headers()).get('host') ?? ''
  const page = await findPageByHost(database(), host)
  if (!page) notFound()
  return viewOf(database(), page.id as PageId)
})
