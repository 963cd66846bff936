'use server'

import { updatePage } from '#db/pages'
import { pageSettingsSchema } from '#engine/page-settings'
import { action } from '../../action.ts'
import { findDeskPage } from '../../desk.ts'

export const updatePageAction = action(pageSettingsSchema, async (tx, input) => {
  const { id: pageId } = await findDeskPage(tx)
  await updatePage(tx, { pageId, ...input })
  return '/admin/page-settings?saved'
})
