'use server'

import { promiseSlo } from '#db/slos'
import { action } from '../../action.ts'
import { objectiveFormSchema, sloOf } from './objective-schema.ts'

export const promiseAction = action(objectiveFormSchema, async (tx, input, { staff, now }) => {
  await promiseSlo(tx, { componentId: input.componentId, slo: sloOf(input), by: staff.id }, now)
  return `/admin/components/${input.componentId}`
})
