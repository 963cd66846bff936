import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { viewOf } from '#db/pages/page-views'
import type { PageView } from '#engine/page/view'
import { database } from '../database.ts'
import { pageIdOf } from '../page-id.ts'

/** The view of the page that this request is for, in the words that are kept; once per rendering. */
export const readKeptPage = cache(async (): Promise<PageView> => {
  const pageId = pageIdOf(await headers())
  if (pageId === null) notFound()
  return viewOf(database(), pageId)
})
