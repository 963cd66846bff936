import type { Speech } from '#engine/language/speech'
import type { ComponentView, GroupView, PageView } from '#engine/page/view'
import { rowsAside } from './aside.ts'
import { componentRow } from './component-row.ts'
import { Mark } from './mark.tsx'
import { markup } from './markup.ts'

type Rows = { components: ComponentView[]; view: PageView; speech: Speech }

/** A group that folds; public/upfront.js remembers how the reader left it. */
export function GroupSection({ group, components, view, speech }: Rows & { group: GroupView }) {
  return (
    <section className="mt-11">
      <details id={`group-${group.id}`} open>
        <summary className="fold flex cursor-pointer items-baseline border-b border-line py-3.5">
          <h2 className="grow subhead">{group.name}</h2>
          <span className="flex items-center gap-2 text-sm text-dim">
            <Mark status={group.status} className="text-base" />
            {describeAffected(speech, group.affectedCount, components.length)}
          </span>
        </summary>
        <Rows components={components} view={view} speech={speech} />
      </details>
    </section>
  )
}

/** Components that stand in no group. */
export function LooseSection({ components, view, speech }: Rows) {
  return (
    <section className="mt-11">
      <h2 className="sr-only">{speech.say('home.components')}</h2>
      <div className="border-t border-line">
        <Rows components={components} view={view} speech={speech} />
      </div>
    </section>
  )
}

function Rows({ components, view, speech }: Rows) {
  const rows = components.map((component) => componentRow({ component, view, speech }))
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup escapes whatever comes from outside.
  return <ul dangerouslySetInnerHTML={rowsAside(markup`${rows}`)} />
}

function describeAffected({ say }: Speech, affected: number, total: number): string {
  return affected === 0
    ? say('group.components', { count: total })
    : say('group.affected', { count: affected, total })
}
