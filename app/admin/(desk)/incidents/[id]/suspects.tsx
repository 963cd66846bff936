import type { Suspect } from '#engine/deploy'
import { durationText } from '#engine/words'
import { DeployName, keyOf } from '../../../ui/deploy-name.tsx'

const SHOWN_AT_MOST = 8

type Props = { suspects: readonly Suspect[]; nameOf: (id: string) => string }

/** Deploys in the day before the incident, the most suspect first. */
export function Suspects({ suspects, nameOf }: Props) {
  if (suspects.length === 0) return null
  return (
    <section className="section">
      <h2>Deploys before it</h2>
      <ol>
        {suspects.slice(0, SHOWN_AT_MOST).map(({ deploy, beforeMs, distance }) => (
          <li key={keyOf(deploy)} className="home-row">
            <DeployName deploy={deploy} />
            <span>{durationText(beforeMs)} before</span>
            <span className="dim">
              {distanceText(distance)}
              {deploy.components.length > 0 ? `: ${deploy.components.map(nameOf).join(', ')}` : ''}
            </span>
          </li>
        ))}
      </ol>
      <p className="hint">
        Ranked by how long before the incident they were and how many needs lie between the root and what was
        deployed.
      </p>
    </section>
  )
}

function distanceText(distance: number | null): string {
  if (distance === null) return 'touches nothing that the root needs'
  if (distance === 0) return 'touches the root itself'
  return distance === 1
    ? 'touches what the root needs'
    : `touches what the root needs, ${distance} steps away`
}
