import type { Speech } from '#engine/language/speech'
import { describeDuration, describePercent } from '#engine/language/spoken-figure'
import { wholeParts } from '#engine/language/whole-parts'
import type { LossView } from '#engine/page/losses'
import type { ComponentView } from '#engine/page/view'

type Props = { losses: readonly LossView[]; components: readonly ComponentView[]; speech: Speech }

/** What each cause cost all components together; hidden ones have no name. */
export function LostTime({ losses, components, speech }: Props) {
  const { say } = speech
  if (losses.length === 0) return null
  const thousandths = wholeParts(
    losses.map(({ share }) => share),
    0.001,
  )
  return (
    <section className="mt-11" aria-labelledby="lost">
      <h2 id="lost" className="border-b border-line pb-3 subhead">
        {say('lost.title')}
      </h2>
      <p className="mt-3 text-sm text-dim">{say('lost.lead')}</p>
      <table className="figures mt-3">
        <thead>
          <tr>
            <th scope="col">{say('lost.cause')}</th>
            <th scope="col" className="number">
              {say('lost.time')}
            </th>
            <th scope="col" className="number">
              {say('lost.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {losses.map(({ root, ms }, index) => (
            <tr key={root ?? ''}>
              <th scope="row">{components.find(({ id }) => id === root)?.name ?? say('needs.internal')}</th>
              <td className="number">{describeDuration(speech, ms)}</td>
              <td className="number">{describePercent(speech, (thousandths[index] ?? 0) / 1000, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
