import type { ComponentId } from '#engine/id'
import type { Speech } from '#engine/language/speech'
import type { Need } from '#engine/page/needs'
import type { ComponentView, PageView } from '#engine/page/view'
import { ComponentLinks } from './component-links.tsx'
import { NeedsGraph } from './needs-graph.tsx'
import { NeedsList } from './needs-list.tsx'
import { told } from './told.tsx'

type Props = {
  component: ComponentView
  need: Need | null
  dependants: readonly ComponentId[]
  view: PageView
  speech: Speech
}

/** What it depends on, drawn and told, and what depends on it. */
export function Needs({ component, need, dependants, view, speech }: Props) {
  if (need === null && dependants.length === 0) return null
  return (
    <section className="mt-11">
      <h2 className="title">{speech.say('needs.title')}</h2>
      {need === null ? null : (
        <>
          <div className="mt-4 overflow-hidden max-[520px]:hidden">
            <NeedsGraph component={component} need={need} speech={speech} />
          </div>
          <details id="needs" className="needs-told mt-4 text-sm">
            <summary className="fold inline-flex cursor-pointer text-dim">
              {speech.say('needs.needs', { component: component.name })}
            </summary>
            <NeedsList need={need} speech={speech} />
          </details>
        </>
      )}
      {dependants.length === 0 ? null : (
        <p className="mt-3 text-sm">
          {told(speech, 'needs.needed_by', {
            names: <ComponentLinks ids={dependants} view={view} speech={speech} />,
            dim: (inner) => <span className="text-dim">{inner}</span>,
          })}
        </p>
      )}
    </section>
  )
}
