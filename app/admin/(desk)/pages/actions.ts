'use server'

import { z } from 'zod'
import { createPage } from '#db/pages'
import { idSchema } from '#engine/id'
import { pageHostSchema, pageNameSchema } from '#engine/page/settings'
import { baseUrl } from '../../../env.ts'
import { action } from '../../action.ts'

const creating = z.object({ id: idSchema<'page'>(), name: pageNameSchema, host: pageHostSchema })

export const createPageAction = action(creating, async (tx, input, { now }) => {
  await createPage(tx, { ...input, baseUrl: baseUrl() }, now)
  return `/admin/page-settings?page=${input.id}`
})
