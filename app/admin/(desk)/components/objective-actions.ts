'use server'

import { promiseSlo } from '#db/slos'
import { keepBudget } from '#db/slos/watch-budgets'
import { action } from '../../action.ts'
import { objectiveFormSchema, sloOf } from './objective-schema.ts'

export const promiseAction = action(objectiveFormSchema, async (tx, input, { staff, now }) => {
  const { componentId } = input
  await promiseSlo(tx, { componentId, slo: sloOf(input), by: staff.id }, now)
  await keepBudget(tx, componentId, now)
  return `/admin/components/${componentId}`
})
