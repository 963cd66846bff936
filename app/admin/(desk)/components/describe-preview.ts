import { percentText } from '#engine/availability/percent'
import type { NeedsPreview, Tried } from '#engine/graph/needs-preview'
import { durationText } from '#engine/words'
import type { Preview } from '../../form/form-state.ts'

/** What other needs would have made of the last 90 days, for a person who has not saved them yet. */
export function describeNeedsPreview(preview: NeedsPreview, nameOf: (id: string) => string): Preview {
  const { incidentCounts, components } = preview
  return {
    sentence: `Nothing is saved yet. This is what the last 90 days would have been with these needs. ${countText(incidentCounts)}`,
    columns: ['Component', 'As it was', 'With these needs'],
    rows: components.map(({ componentId, before, after }) => [
      nameOf(componentId),
      triedText(before),
      triedText(after),
    ]),
  }
}

function countText({ before, after }: NeedsPreview['incidentCounts']): string {
  const count = before === after ? `${after}, as it was` : `${after} instead of ${before}`
  return `Incidents that begin with it or with whoever needs it: ${count}.`
}

function triedText({ availability, outageCount }: Tried): string {
  const { value, decimals, ownDowntimeMs, inheritedDowntimeMs } = availability
  if (value === null) return 'No data'
  const downMs = ownDowntimeMs + inheritedDowntimeMs
  const outages = outageCount === 1 ? '1 outage' : `${outageCount} outages`
  const lost = downMs > 0 ? `, ${durationText(downMs)} lost` : ''
  return `${percentText(value, decimals)}, ${outages}${lost}`
}
