'use server'

import { z } from 'zod'
import { archivePage, movePage, updatePage } from '#db/pages'
import { removeLogo, setLogo } from '#db/pages/page-logos'
import { setPagePolicy } from '#db/pages/page-policies'
import { idSchema } from '#engine/id'
import { pageHostSchema, pageSettingsSchema } from '#engine/page/settings'
import { DEFAULT_POLICY, POLICY_PRESETS, presetPolicy } from '#engine/policy'
import { baseUrl } from '../../../env.ts'
import { action } from '../../action.ts'
import { savedPage } from './saved-page.ts'

const onPage = z.object({ pageId: idSchema<'page'>() })

export const updatePageAction = action(pageSettingsSchema.extend(onPage.shape), async (tx, input) => {
  await updatePage(tx, input)
  return await savedPage(tx, input.pageId)
})

export const movePageAction = action(onPage.extend({ host: pageHostSchema }), async (tx, input) => {
  await movePage(tx, { ...input, baseUrl: baseUrl() })
  return await savedPage(tx, input.pageId)
})

const uploading = onPage.extend({ logo: z.instanceof(File, { error: 'Choose a file.' }) })

export const setLogoAction = action(uploading, async (tx, { pageId, logo }) => {
  await setLogo(tx, { pageId, body: new Uint8Array(await logo.arrayBuffer()) })
  return await savedPage(tx, pageId)
})

export const removeLogoAction = action(onPage, async (tx, input) => {
  await removeLogo(tx, input)
  return await savedPage(tx, input.pageId)
})

const counting = onPage.extend({ preset: z.enum(['upfront', ...POLICY_PRESETS]) })

export const setPolicyAction = action(counting, async (tx, { pageId, preset }, { staff, now }) => {
  const policy = preset === 'upfront' ? DEFAULT_POLICY : presetPolicy(preset)
  await setPagePolicy(tx, { pageId, policy, by: staff.id }, now)
  return await savedPage(tx, pageId)
})

export const archivePageAction = action(onPage, async (tx, input, { now }) => {
  await archivePage(tx, input, now)
  return '/admin/pages'
})
