'use server'

import { z } from 'zod'
import { originOf } from '#db/mail/notifications'
import { setPageAccess } from '#db/pages/page-access'
import { createFeedToken, createPageLink, revokePageKey } from '#db/pages/page-keys'
import { idSchema } from '#engine/id'
import { pageVisibilitySchema } from '#engine/page/access'
import { baseUrl, secrets } from '../../../../env.ts'
import { action } from '../../../action.ts'
import { findDeskPage, roomOf } from '../../../desk.ts'
import { savedPage } from '../saved-page.ts'

const HERE = '/admin/page-settings/readers'
const onPage = z.object({ pageId: idSchema<'page'>() })

const opening = onPage.extend({
  visibility: pageVisibilitySchema,
  password: z.string().transform((text) => text || null),
})

export const setPageAccessAction = action(opening, async (tx, input) => {
  await setPageAccess(tx, input)
  return await savedPage(tx, input.pageId, HERE)
})

const naming = onPage.extend({
  id: z.string().regex(/^[a-z0-9]{12}$/),
  name: z.string().trim().min(1, 'Write whom it is for.').max(100),
})
const linking = naming.extend({ days: z.int().min(1).max(3650) })

export const createLinkAction = action(linking, async (tx, input, { staff, now }) => {
  const page = await findDeskPage(tx, input.pageId)
  const token = await createPageLink(tx, { ...input, secrets: secrets(), by: staff.id }, now)
  const text = `${originOf(baseUrl(), page.host)}/access/${token}`
  return { shown: { label: 'Copy the link now: it is not shown again.', text } }
})

export const createFeedTokenAction = action(naming, async (tx, input, { staff, now }) => {
  const page = await findDeskPage(tx, input.pageId)
  const token = await createFeedToken(tx, { ...input, by: staff.id }, now)
  const text = ['history.rss', 'history.atom', 'history.json', 'calendar.ics']
    .map((feed) => `${originOf(baseUrl(), page.host)}/${feed}?token=${token}`)
    .join('\n')
  return { shown: { label: 'Copy the addresses now: they are not shown again.', text } }
})

export const revokeKeyAction = action(onPage.extend({ keyId: z.string() }), async (tx, input, { now }) => {
  await revokePageKey(tx, input, now)
  return roomOf(HERE, await findDeskPage(tx, input.pageId))
})
