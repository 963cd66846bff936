'use server'

import { z } from 'zod'
import { archiveComponent, createComponent, updateComponent } from '#db/components'
import type { Tx } from '#db/connect'
import { readNeedsPreview } from '#db/desk/preview-needs'
import { placeComponent, removePlacement } from '#db/pages/placements'
import { reportComponent } from '#db/reports'
import { listRequirements, requireOf } from '#db/requirements'
import { COMPONENT_STATUSES } from '#engine/component'
import type { Requirement } from '#engine/dependency'
import { idSchema } from '#engine/id'
import { Refusal } from '#engine/refusal'
import { action } from '../../action.ts'
import { findDeskPage, roomOf } from '../../desk.ts'
import type { Preview } from '../../form/form-state.ts'
import { parseOutline } from '../../form/requirement-outline.ts'
import { type ComponentForm, componentFormSchema } from './component-schema.ts'
import { describeNeedsPreview } from './describe-preview.ts'

export const createComponentAction = action(componentFormSchema, async (tx, form, { staff, now }) => {
  const { id, name, description, initialStatus, automation } = form
  const page = await findDeskPage(tx, form.pageId)
  const placement = placementOf(form)
  await needing(tx, form, (requires) =>
    createComponent(
      tx,
      { id, name, description, initialStatus, automation, requires, placement, by: staff.id },
      now,
    ),
  )
  return roomOf(`/admin/components/${id}`, page)
})

export const updateComponentAction = action(componentFormSchema, async (tx, form, { staff, now }) => {
  const { id: componentId, name, description, initialStatus, automation } = form
  const page = await findDeskPage(tx, form.pageId)
  if (form.step === 'preview') return { preview: await previewOf(tx, form, now) }
  await needing(tx, form, (tree) => requireOf(tx, { componentId, tree, by: staff.id }, now))
  const change = { componentId, name, description, initialStatus, automation, by: staff.id }
  await updateComponent(tx, change, now)
  const placement = placementOf(form)
  if (placement === null) await removePlacement(tx, { pageId: page.id, componentId })
  else await placeComponent(tx, { componentId, ...placement })
  return roomOf('/admin/components', page)
})

async function previewOf(tx: Tx, form: ComponentForm, now: Date): Promise<Preview> {
  const { pageId, id: componentId } = form
  const preview = await needing(tx, form, (requires) =>
    readNeedsPreview(tx, { pageId, componentId, requires }, now),
  )
  const names = new Map<string, string>((await listRequirements(tx)).map(({ id, name }) => [id, name]))
  return describeNeedsPreview(preview, (id) => names.get(id) ?? 'a component that is gone')
}

/** How it stands on the page of the form; null when it does not. */
function placementOf({ pageId, placement }: ComponentForm) {
  const { visibility, ...rest } = placement
  return visibility === 'absent' ? null : { pageId, visibility, ...rest }
}

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
async function needing<Result>(
  tx: Tx,
  form: ComponentForm,
  act: (tree: Requirement | null) => Promise<Result>,
): Promise<Result> {
  const tree = parseOutline(form.requires, await listRequirements(tx))
  try {
    return await act(tree)
  } catch (error) {
    throw error instanceof Refusal && error.field === 'tree'
      ? new Refusal(error.kind, error.message, 'requires')
      : error
  }
}
