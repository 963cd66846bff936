'use server'

import { z } from 'zod'
import { archiveComponent, createComponent, updateComponent } from '#db/components'
import type { Tx } from '#db/connect'
import { placeComponent } from '#db/placements'
import { reportComponent } from '#db/reports'
import { listRequirements, requireOf } from '#db/requirements'
import { COMPONENT_STATUSES } from '#engine/component'
import type { Requirement } from '#engine/dependency'
import { idSchema } from '#engine/id'
import { Refusal } from '#engine/refusal'
import { action } from '../../action.ts'
import { findDeskPage } from '../../desk.ts'
import { parseOutline } from '../../form/requirement-outline.ts'
import { type ComponentForm, componentFormSchema } from './component-schema.ts'

export const createComponentAction = action(componentFormSchema, async (tx, form, { staff, now }) => {
  const { id, name, description, initialStatus, automation } = form
  const { id: pageId } = await findDeskPage(tx)
  const placement = { pageId, ...form.placement }
  await needing(tx, form, (requires) =>
    createComponent(
      tx,
      { id, name, description, initialStatus, automation, requires, placement, by: staff.id },
      now,
    ),
  )
  return `/admin/components/${id}`
})

export const updateComponentAction = action(componentFormSchema, async (tx, form, { staff, now }) => {
  const { id: componentId, name, description, initialStatus, automation } = form
  const { id: pageId } = await findDeskPage(tx)
  await needing(tx, form, (tree) => requireOf(tx, { componentId, tree, by: staff.id }, now))
  await updateComponent(tx, { componentId, name, description, initialStatus, automation }, now)
  await placeComponent(tx, { pageId, componentId, ...form.placement })
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

/** Reads what the form's component needs, and tells a refusal of it beside the form's field. */
async function needing(
  tx: Tx,
  form: ComponentForm,
  act: (tree: Requirement | null) => Promise<unknown>,
): Promise<void> {
  const tree = parseOutline(form.requires, await listRequirements(tx))
  try {
    await act(tree)
  } catch (error) {
    throw error instanceof Refusal && error.field === 'tree'
      ? new Refusal(error.kind, error.message, 'requires')
      : error
  }
}
