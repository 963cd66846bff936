'use server'

import { z } from 'zod'
import { archiveComponent, createComponent, updateComponent } from '#db/components'
import type { Tx } from '#db/connect'
import { placeComponent } from '#db/placements'
import { reportComponent } from '#db/reports'
import { listRequirements, requireOf } from '#db/requirements'
import { COMPONENT_STATUSES } from '#engine/component'
import { idSchema } from '#engine/id'
import { Refusal } from '#engine/refusal'
import { action } from '../../action.ts'
import { currentPage } from '../../desk.ts'
import { parseOutline } from '../../form/requirement-outline.ts'
import { type ComponentForm, componentFormSchema } from './component-schema.ts'

export const createComponentAction = action(componentFormSchema, async (tx, form, { staff, now }) => {
  const { id, name, description, initialStatus, automation } = form
  const { id: pageId } = await currentPage()
  const placement = { pageId, ...form.placement }
  const by = staff.id
  await createComponent(tx, { id, name, description, initialStatus, automation, placement, by }, now)
  await need(tx, form, { by, now })
  return `/admin/components/${id}`
})

export const updateComponentAction = action(componentFormSchema, async (tx, form, { staff, now }) => {
  const { id: componentId, name, description, initialStatus, automation } = form
  const { id: pageId } = await currentPage()
  await updateComponent(tx, { componentId, name, description, initialStatus, automation }, now)
  await placeComponent(tx, { pageId, componentId, ...form.placement })
  await need(tx, form, { by: staff.id, now })
  return '/admin/components'
})

const one = z.object({ componentId: idSchema<'component'>() })

export const archiveComponentAction = action(one, async (tx, input, { staff, now }) => {
  await archiveComponent(tx, { ...input, by: staff.id }, now)
  return '/admin/components'
})

const word = one.extend({ status: z.enum(COMPONENT_STATUSES).nullable() })

export const reportComponentAction = action(word, async (tx, input, { staff, now }) => {
  await reportComponent(tx, { ...input, by: staff.id }, now)
  return `/admin/components/${input.componentId}`
})

async function need(tx: Tx, form: ComponentForm, at: { by: string; now: Date }): Promise<void> {
  const tree = parseOutline(form.requires, await listRequirements(tx))
  try {
    await requireOf(tx, { componentId: form.id, tree, by: at.by }, at.now)
  } catch (error) {
    throw error instanceof Refusal && error.field === 'tree'
      ? new Refusal(error.kind, error.message, 'requires')
      : error
  }
}
