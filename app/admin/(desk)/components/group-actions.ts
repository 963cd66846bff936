'use server'

import { z } from 'zod'
import { createGroup, moveComponent, removeGroup, updateGroup } from '#db/placements'
import { idSchema } from '#engine/id'
import { action } from '../../action.ts'
import { findDeskPage } from '../../desk.ts'
import { groupNameSchema } from './component-schema.ts'

const HERE = '/admin/components'

const moving = z.object({ componentId: idSchema<'component'>(), direction: z.enum(['up', 'down']) })

export const moveComponentAction = action(moving, async (tx, input) => {
  await moveComponent(tx, { pageId: (await findDeskPage(tx)).id, ...input })
  return HERE
})

const creating = z.object({ id: idSchema<'group'>(), name: groupNameSchema })

export const createGroupAction = action(creating, async (tx, input, { now }) => {
  await createGroup(tx, { pageId: (await findDeskPage(tx)).id, ...input }, now)
  return HERE
})

const changing = z.object({
  groupId: idSchema<'group'>(),
  name: groupNameSchema,
  position: z.int().min(0).max(1000),
})

export const updateGroupAction = action(changing, async (tx, input) => {
  await updateGroup(tx, { pageId: (await findDeskPage(tx)).id, ...input })
  return HERE
})

export const removeGroupAction = action(changing.pick({ groupId: true }), async (tx, input) => {
  await removeGroup(tx, { pageId: (await findDeskPage(tx)).id, ...input })
  return HERE
})
