import type { ComponentView, GroupView, PageView } from '#engine/page'
import { ComponentRow } from './component-row.tsx'
import { Mark } from './mark.tsx'

type Rows = { components: ComponentView[]; view: PageView }

/** A group that folds; public/upfront.js remembers how the reader left it. */
export function GroupSection({ group, components, view }: Rows & { group: GroupView }) {
  return (
    <section className="mt-11">
      <details id={`group-${group.id}`} open>
        <summary className="fold flex cursor-pointer items-baseline border-b border-line py-3.5">
          <h2 className="grow subhead">{group.name}</h2>
          <span className="flex items-center gap-2 text-sm text-dim">
            {describeAffected(group.affectedCount, components.length)}
            <Mark status={group.status} className="text-base" />
          </span>
        </summary>
        <Rows components={components} view={view} />
      </details>
    </section>
  )
}

/** Components that stand in no group. */
export function LooseSection({ components, view }: Rows) {
  return (
    <section className="mt-11">
      <h2 className="sr-only">Components</h2>
      <div className="border-t border-line">
        <Rows components={components} view={view} />
      </div>
    </section>
  )
}

function Rows({ components, view }: Rows) {
  return (
    <ul>
      {components.map((component) => (
        <ComponentRow key={component.id} component={component} view={view} />
      ))}
    </ul>
  )
}

function describeAffected(affected: number, total: number): string {
  if (affected === 0) return total === 1 ? '1 component' : `${total} components`
  return `${affected} of ${total} affected`
}
