import { Fragment } from 'react'
import type { ComponentId } from '#engine/id'
import type { PageView } from '#engine/page'

/** Names of components, linked, in the page's order. */
export function ComponentLinks({ ids, view }: { ids: readonly ComponentId[]; view: PageView }) {
  const shown = view.components.filter(({ id }) => ids.includes(id))
  return shown.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 ? ', ' : ''}
      <a className="underline" href={`/components/${id}`}>
        {name}
      </a>
    </Fragment>
  ))
}
