import type { PublicCorrection } from '#db/past/corrections'
import type { ComponentId } from '#engine/id'
import type { Speech } from '#engine/language/speech'
import type { LocationView } from '#engine/page/locations'
import type { Need } from '#engine/page/needs'
import type { Outage } from '#engine/page/outages'
import type { ComponentView, PageView } from '#engine/page/view'
import { bars } from './bars.ts'
import { axis, why } from './component-row.ts'
import { Corrections } from './corrections.tsx'
import { Latency, type LatencyView } from './latency.tsx'
import { Locations } from './locations.tsx'
import { type Markup, markup } from './markup.ts'
import { Needs } from './needs.tsx'
import { Reckoning } from './reckoning.tsx'
import { statusWord } from './status-mark.ts'
import { Time } from './time.tsx'
import { told } from './told.tsx'
import { TroubledDays } from './troubled-days.tsx'

/** What only a component's own page shows. */
export type Detail = {
  need: Need | null
  dependants: readonly ComponentId[]
  locations: readonly LocationView[]
  outages: readonly Outage[]
  latency: LatencyView
  corrections: readonly PublicCorrection[]
}

type Props = { view: PageView; component: ComponentView; detail: Detail; speech: Speech }

/** One component: its state and why, what it needs, who sees it how, its number and the formula that made it. */
export function ComponentDetail({ view, component, detail, speech }: Props) {
  const { statusSince } = component
  const { page } = view
  const { need, dependants, locations, outages, latency } = detail
  const row = { component, view, speech }
  return (
    <main id="main">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: markup escapes whatever comes from outside. */}
      <div dangerouslySetInnerHTML={head(row)} />
      {statusSince === null ? null : (
        <p className="mt-0.5 text-sm text-dim">
          {told(speech, 'detail.since', {
            instant: <Time at={statusSince} zone={page.timeZone} day={view.computedAt} speech={speech} />,
          })}
        </p>
      )}
      <div id="stale" hidden />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: markup escapes whatever comes from outside. */}
      <div className="mt-6" dangerouslySetInnerHTML={markup`${bars(row)}${axis(row)}`} />
      <Needs component={component} need={need} dependants={dependants} view={view} speech={speech} />
      <Locations locations={locations} latency={latency} view={view} speech={speech} />
      <Latency latency={latency} outages={outages} zone={page.timeZone} speech={speech} />
      <Reckoning component={component} view={view} speech={speech} />
      <Corrections corrections={detail.corrections} view={view} speech={speech} />
      <TroubledDays component={component} outages={outages} view={view} speech={speech} />
    </main>
  )
}

function head(row: Parameters<typeof why>[0]): Markup {
  const { component, speech } = row
  const { name, status, description } = component
  return markup`
    <div class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <h1 class="headline min-w-0 wrap-anywhere">${name}</h1>
      ${statusWord(speech, status)}
    </div>
    ${description ? markup`<p class="mt-2 text-dim">${description}</p>` : null}
    ${why(row)}`
}
