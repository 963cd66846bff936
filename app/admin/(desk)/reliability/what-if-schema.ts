import { z } from 'zod'
import type { Change } from '#db/desk/try-change'
import { idSchema } from '#engine/id'

/** What may be tried, as the form words it. */
export const CHANGE_WORDS = {
  threshold: 'needs another number of those it can choose from',
  same: 'gets a standby that fails together with it',
  independent: 'gets a standby that fails independently',
  edge: 'no longer needs something',
} as const
const CHANGES = Object.keys(CHANGE_WORDS) as (keyof typeof CHANGE_WORDS)[]

const componentId = idSchema<'component'>()

/** What the form of a change says; the number and the need count where they are asked for. */
export const whatIfFormSchema = z
  .object({
    pageId: idSchema<'page'>(),
    componentId: z.string().min(1, 'Choose a component.').pipe(componentId),
    change: z.enum(CHANGES),
    atLeast: z.int('Write a whole number.').min(1, 'At least one is needed.').max(999).nullable(),
    needs: componentId.nullable(),
  })
  .superRefine(({ change, atLeast, needs }, context) => {
    if (change === 'threshold' && atLeast === null)
      context.addIssue({ code: 'custom', path: ['atLeast'], message: 'Write how many are needed.' })
    if (change === 'edge' && needs === null)
      context.addIssue({ code: 'custom', path: ['needs'], message: 'Choose what it no longer needs.' })
  })
type WhatIfForm = z.output<typeof whatIfFormSchema>

export function changeOf({ change, componentId: id, atLeast, needs }: WhatIfForm): Change {
  if (change === 'threshold') return { change, componentId: id, atLeast: atLeast ?? 1 }
  if (change === 'edge') return { change, componentId: id, needs: needs ?? id }
  return { change: 'replica', componentId: id, failures: change }
}
