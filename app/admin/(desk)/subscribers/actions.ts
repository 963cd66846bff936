'use server'

import { z } from 'zod'
import { leave } from '#db/subscribers'
import { idSchema } from '#engine/id'
import { action } from '../../action.ts'

export const removeSubscriberAction = action(
  z.object({ subscriberId: idSchema<'subscriber'>() }),
  async (tx, input, { now }) => {
    await leave(tx, input.subscriberId, now)
    return '/admin/subscribers'
  },
)
