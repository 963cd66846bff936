import type { ComponentId } from '#engine/id'
import type { ComponentView, PageView } from '#engine/page'
import type { Need } from '#engine/page-needs'
import { ComponentLinks } from './component-links.tsx'
import { NeedsGraph } from './needs-graph.tsx'
import { NeedsList } from './needs-list.tsx'

type Props = {
  component: ComponentView
  need: Need | null
  dependants: readonly ComponentId[]
  view: PageView
}

/** What it depends on, drawn and told, and what depends on it. */
export function Needs({ component, need, dependants, view }: Props) {
  if (need === null && dependants.length === 0) return null
  return (
    <section className="mt-11">
      <h2 className="title">Dependencies</h2>
      {need === null ? null : (
        <>
          <div className="mt-4 overflow-hidden max-[520px]:hidden">
            <NeedsGraph component={component} need={need} />
          </div>
          <p className="mt-4 text-sm">{component.name} needs</p>
          <NeedsList need={need} />
        </>
      )}
      {dependants.length === 0 ? null : (
        <p className="mt-3 text-sm">
          <span className="text-dim">Needed by </span>
          <ComponentLinks ids={dependants} view={view} />
        </p>
      )}
    </section>
  )
}
