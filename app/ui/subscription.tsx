import type { Speech } from '#engine/language/speech'
import type { PageView } from '#engine/page/view'
import { BUTTON, QUIET_BUTTON } from './button.ts'
import { LanguageField } from './language-field.tsx'
import { linkTo, told } from './told.tsx'

export type SubscriptionState = 'invalid' | 'confirm' | 'confirmed' | 'manage' | 'leave' | 'left'
type Props = {
  view: PageView
  state: SubscriptionState
  email: string
  token: string
  /** Null: everything. */
  componentIds: readonly string[] | null
  notice: 'confirmed' | 'saved' | null
  speech: Speech
}

/** What the bearer of a link sees; looking changes nothing, the buttons do. */
export function Subscription(props: Props) {
  const { state, notice, speech } = props
  const { say } = speech
  return (
    <main id="main" className="max-w-[34rem]">
      <h1 className="headline">{say(`subscription.${state}`)}</h1>
      {notice ? (
        <p role="status" className="mt-3 text-operational-ink">
          {say(`subscription.notice_${notice}`)}
        </p>
      ) : null}
      <Explanation {...props} />
      {state === 'confirm' ? <Act {...props} action="confirm" /> : null}
      {state === 'manage' ? <Choice {...props} /> : null}
      {state === 'manage' || state === 'leave' ? <Act {...props} action="leave" /> : null}
    </main>
  )
}

function Explanation({ state, email, view, speech }: Props) {
  return <p className="mt-3 text-dim">{explain()}</p>

  function explain() {
    const again = linkTo(speech.to('/subscribe'))
    if (state === 'invalid' || state === 'left') return told(speech, `subscription.${state}_text`, { again })
    if (state === 'confirmed') return speech.say('subscription.confirmed_text')
    const address = <strong className="font-medium wrap-anywhere">{email}</strong>
    return told(speech, 'subscription.about', { page: view.page.name, address })
  }
}

type ActProps = { token: string; action: 'confirm' | 'leave'; speech: Speech }

function Act({ token, action, speech }: ActProps) {
  return (
    <form action="/api/subscription" method="post" className="mt-7">
      <LanguageField speech={speech} />
      <input type="hidden" name="token" value={token} />
      <button
        type="submit"
        name="action"
        value={action}
        className={action === 'leave' ? QUIET_BUTTON : BUTTON}
      >
        {speech.say(`subscription.button_${action}`)}
      </button>
    </form>
  )
}

function Choice({ view, token, componentIds, speech }: Props) {
  const { say } = speech
  const isChosen = (id: string) => componentIds?.includes(id) ?? false
  return (
    <form action="/api/subscription" method="post" className="mt-7">
      <LanguageField speech={speech} />
      <input type="hidden" name="token" value={token} />
      <fieldset>
        <legend className="title">{say('subscription.scope')}</legend>
        <label className="mt-3 flex items-center gap-2.5">
          <input type="radio" name="scope" value="all" defaultChecked={componentIds === null} />
          {say('subscription.scope_all')}
        </label>
        <label className="mt-2 flex items-center gap-2.5">
          <input type="radio" name="scope" value="some" defaultChecked={componentIds !== null} />
          {say('subscription.scope_some')}
        </label>
        <ul className="mt-3 ms-6.5 grid gap-2">
          {view.components.map(({ id, name }) => (
            <li key={id}>
              <label className="flex items-center gap-2.5">
                <input type="checkbox" name="component" value={id} defaultChecked={isChosen(id)} />
                <span className="min-w-0 wrap-anywhere">{name}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <button type="submit" name="action" value="choose" className={`mt-5 ${BUTTON}`}>
        {say('subscription.button_save')}
      </button>
    </form>
  )
}
