import type { Speech } from '#engine/language/speech'
import { BUTTON } from './button.ts'
import { LanguageField } from './language-field.tsx'

type Props = { pageName: string; step: 'ask' | 'again' | 'sent'; speech: Speech }

export function SubscribeForm({ pageName, step, speech }: Props) {
  const { say } = speech
  if (step === 'sent') return <Sent speech={speech} />
  const isWrong = step === 'again' ? true : undefined
  return (
    <main id="main" className="max-w-[34rem]">
      <h1 className="headline">{say('subscribe.heading')}</h1>
      <p className="mt-3 text-dim">{say('subscribe.lead', { page: pageName })}</p>
      <form action="/api/subscribe" method="post" className="mt-7">
        <LanguageField speech={speech} />
        <label htmlFor="email" className="block text-sm font-medium">
          {say('subscribe.email')}
        </label>
        {isWrong ? (
          <p id="email-problem" role="alert" className="mt-1 text-sm text-major-ink">
            {say('subscribe.wrong')}
          </p>
        ) : null}
        <div className="mt-2 flex flex-wrap gap-3">
          <input
            id="email"
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            aria-invalid={isWrong}
            aria-describedby={isWrong && 'email-problem'}
            className="min-w-0 flex-1 basis-64 rounded-lg border border-dim bg-ground px-3.5 py-2 aria-invalid:border-major"
          />
          <button type="submit" className={BUTTON}>
            {say('subscribe.button')}
          </button>
        </div>
      </form>
    </main>
  )
}

function Sent({ speech }: Pick<Props, 'speech'>) {
  return (
    <main id="main" className="max-w-[34rem]">
      <h1 className="headline">{speech.say('subscribe.sent')}</h1>
      <p className="mt-3 text-dim" role="status">
        {speech.say('subscribe.sent_text')}
      </p>
      <p className="mt-6">
        <a className="underline" href={speech.to('/')}>
          {speech.say('subscribe.back')}
        </a>
      </p>
    </main>
  )
}
