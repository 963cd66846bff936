import type { Speech } from '#engine/language/speech'
import type { ComponentView } from '#engine/page/view'
import { linkTo, told } from './told.tsx'

type Props = { shown: readonly ComponentView[]; total: number; speech: Speech }

/** Says that this is a personal view, and how to follow it. */
export function Narrowed({ shown, total, speech }: Props) {
  const ids = shown.map(({ id }) => id).toSorted()
  const query = `?c=${ids.join(',')}`
  return (
    <p className="mt-4 text-sm text-dim">
      {told(speech, 'home.narrowed', {
        count: shown.length,
        total,
        all: linkTo(speech.to('/')),
        rss: linkTo(speech.to(`/history.rss${query}`)),
        atom: linkTo(speech.to(`/history.atom${query}`)),
      })}
    </p>
  )
}
