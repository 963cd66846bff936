'use server'

import { z } from 'zod'
import { leave } from '#db/subscribers'
import { idSchema } from '#engine/id'
import { action } from '../../action.ts'
import { findDeskPage, roomOf } from '../../desk.ts'

export const removeSubscriberAction = action(
  z.object({ pageId: idSchema<'page'>(), subscriberId: idSchema<'subscriber'>() }),
  async (tx, input, { now }) => {
    await leave(tx, input.subscriberId, now)
    return roomOf('/admin/subscribers', await findDeskPage(tx, input.pageId))
  },
)
