import type { ComponentId, SubscriberId } from './id.ts'

export type Recipient = {
  id: SubscriberId
  /** Null: everything on the page. */
  componentIds: readonly ComponentId[] | null
}

/**
 * Who of a page's subscribers an incident or maintenance concerns. A story whose components this page
 * does not show concerns nobody here; one that names none concerns everybody.
 */
export function audienceOf(
  story: { componentIds: readonly ComponentId[] },
  shown: ReadonlySet<ComponentId>,
  subscribers: readonly Recipient[],
): SubscriberId[] {
  const visible = new Set(story.componentIds.filter((id) => shown.has(id)))
  const isGeneral = story.componentIds.length === 0
  if (!isGeneral && visible.size === 0) return []
  return subscribers
    .filter(
      ({ componentIds }) => isGeneral || componentIds === null || componentIds.some((id) => visible.has(id)),
    )
    .map(({ id }) => id)
}
