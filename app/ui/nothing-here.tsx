import type { Speech } from '#engine/language/speech'
import { linkTo, told } from './told.tsx'

export function NothingHere({ speech }: { speech: Speech }) {
  return (
    <main id="main" className="py-10">
      <h1 className="headline">{speech.say('nothing.title')}</h1>
      <p className="mt-3 text-dim">
        {told(speech, 'nothing.text', {
          home: linkTo(speech.to('/')),
          history: linkTo(speech.to('/history')),
        })}
      </p>
    </main>
  )
}
