'use server'

import { z } from 'zod'
import { createGroup, moveComponent, removeGroup, updateGroup } from '#db/pages/placements'
import { idSchema } from '#engine/id'
import { action } from '../../action.ts'
import { findDeskPage, roomOf } from '../../desk.ts'
import { groupNameSchema } from './component-schema.ts'

const HERE = '/admin/components'
const onPage = z.object({ pageId: idSchema<'page'>() })

const moving = onPage.extend({ componentId: idSchema<'component'>(), direction: z.enum(['up', 'down']) })

export const moveComponentAction = action(moving, async (tx, input) => {
  const page = await findDeskPage(tx, input.pageId)
  await moveComponent(tx, input)
  return roomOf(HERE, page)
})

const creating = onPage.extend({ id: idSchema<'group'>(), name: groupNameSchema })

export const createGroupAction = action(creating, async (tx, input, { now }) => {
  const page = await findDeskPage(tx, input.pageId)
  await createGroup(tx, input, now)
  return roomOf(HERE, page)
})

const changing = onPage.extend({
  groupId: idSchema<'group'>(),
  name: groupNameSchema,
  position: z.int().min(0).max(1000),
})

export const updateGroupAction = action(changing, async (tx, input) => {
  const page = await findDeskPage(tx, input.pageId)
  await updateGroup(tx, input)
  return roomOf(HERE, page)
})

export const removeGroupAction = action(changing.pick({ pageId: true, groupId: true }), async (tx, input) => {
  const page = await findDeskPage(tx, input.pageId)
  await removeGroup(tx, input)
  return roomOf(HERE, page)
})
