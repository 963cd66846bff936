import { BUTTON } from './button.ts'

type Props = { pageName: string; step: 'ask' | 'again' | 'sent' }

export function SubscribeForm({ pageName, step }: Props) {
  if (step === 'sent') return <Sent />
  return (
    <main className="max-w-[34rem]">
      <h1 className="text-2xl font-semibold tracking-tight">Get updates by e-mail</h1>
      <p className="mt-3 text-dim">
        Mail about incidents and planned maintenance of {pageName}. You can choose components or leave with
        the link in every mail.
      </p>
      <form action="/api/subscribe" method="post" className="mt-7">
        <label htmlFor="email" className="block text-sm font-medium">
          E-mail address
        </label>
        <div className="mt-2 flex flex-wrap gap-3">
          <input
            id="email"
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            aria-invalid={step === 'again' ? true : undefined}
            aria-describedby={step === 'again' ? 'email-problem' : undefined}
            className="min-w-0 flex-1 basis-64 rounded-lg border border-dim bg-ground px-3.5 py-2"
          />
          <button type="submit" className={BUTTON}>
            Subscribe
          </button>
        </div>
        {step === 'again' ? (
          <p id="email-problem" role="alert" className="mt-2 text-sm text-major-ink">
            That is no e-mail address. Enter one such as name@example.com.
          </p>
        ) : null}
      </form>
    </main>
  )
}

function Sent() {
  return (
    <main className="max-w-[34rem]">
      <h1 className="text-2xl font-semibold tracking-tight">Look into your mail</h1>
      <p className="mt-3 text-dim" role="status">
        We have sent a link to that address. Open it to go on; without it nothing is sent. If nothing arrives
        within a few minutes, look in the folder for unwanted mail.
      </p>
      <p className="mt-6">
        <a className="underline" href="/">
          Back to the status page
        </a>
      </p>
    </main>
  )
}
