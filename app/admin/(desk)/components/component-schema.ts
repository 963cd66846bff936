import { z } from 'zod'
import { automationPolicySchema } from '#engine/automation/policy'
import { COMPONENT_STATUSES } from '#engine/component'
import { idSchema } from '#engine/id'
import { withoutControls } from '#engine/words'

const placement = z.object({
  groupId: idSchema<'group'>().nullable().default(null),
  alias: z
    .string()
    .overwrite(withoutControls)
    .trim()
    .max(100)
    .nullable()
    .default(null)
    .transform((text) => text || null),
  /** Absent: the page does not place it at all. */
  visibility: z.enum(['shown', 'hidden', 'absent']),
})

export const groupNameSchema = z.string().trim().min(1, 'Write a name.').max(100)

/** What the form of a component says, new or not. */
export const componentFormSchema = z.object({
  id: idSchema<'component'>(),
  pageId: idSchema<'page'>(),
  name: z.string().overwrite(withoutControls).trim().min(1, 'Write a name.').max(100),
  description: z.string().trim().max(500).default(''),
  initialStatus: z.enum(COMPONENT_STATUSES).nullable().default(null),
  automation: automationPolicySchema,
  placement,
  requires: z.string().max(20_000).default(''),
  /** A preview saves nothing. */
  step: z.enum(['save', 'preview']).default('save'),
})
export type ComponentForm = z.output<typeof componentFormSchema>
