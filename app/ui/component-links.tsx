import { createElement, Fragment, type ReactNode } from 'react'
import type { ComponentId } from '#engine/id'
import type { Speech } from '#engine/language/speech'
import { listParts } from '#engine/language/spoken-figure'
import type { PageView } from '#engine/page/view'

type Props = { ids: readonly ComponentId[]; view: PageView; speech: Speech }

/** Names of components, linked, in the page's order. */
export function ComponentLinks({ ids, view, speech }: Props): ReactNode {
  const shown = view.components.filter(({ id }) => ids.includes(id))
  const links = shown.map(({ id, name }) => (
    <a key={id} className="underline" href={speech.to(`/components/${id}`)}>
      {name}
    </a>
  ))
  return createElement(Fragment, null, ...listParts(speech, links))
}
