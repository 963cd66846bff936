import type { PageView } from '#engine/page'
import { BUTTON, QUIET_BUTTON } from './button.ts'

export type SubscriptionState = 'invalid' | 'confirm' | 'confirmed' | 'manage' | 'leave' | 'left'
type Props = {
  view: PageView
  state: SubscriptionState
  email: string
  token: string
  /** Null: everything. */
  componentIds: readonly string[] | null
  notice: string | null
}

const HEADING: Record<SubscriptionState, string> = {
  invalid: 'This link is no longer valid',
  confirm: 'Confirm your subscription',
  confirmed: 'Your subscription is confirmed',
  manage: 'Your subscription',
  leave: 'Leave the list',
  left: 'You get no more mail',
}

/** What the bearer of a link sees; looking changes nothing, the buttons do. */
export function Subscription(props: Props) {
  const { state, notice } = props
  return (
    <main className="max-w-[34rem]">
      <h1 className="text-2xl font-semibold tracking-tight">{HEADING[state]}</h1>
      {notice ? (
        <p role="status" className="mt-3 text-operational-ink">
          {notice}
        </p>
      ) : null}
      <Explanation {...props} />
      {state === 'confirm' ? <Act {...props} action="confirm" label="Confirm" /> : null}
      {state === 'manage' ? <Choice {...props} /> : null}
      {state === 'manage' || state === 'leave' ? <Act {...props} action="leave" label="Unsubscribe" /> : null}
    </main>
  )
}

function Explanation({ state, email, view }: Props) {
  const name = view.page.name
  const address = <strong className="font-medium wrap-anywhere">{email}</strong>
  if (state === 'confirm' || state === 'manage' || state === 'leave')
    return (
      <p className="mt-3 text-dim">
        Mail about incidents and maintenance of {name} to {address}.
      </p>
    )
  const text = {
    invalid: 'It was cut off, has expired or was replaced by a newer one.',
    confirmed: 'The link in each mail lets you choose components or leave.',
    left: 'You have left the list. If you change your mind,',
  }[state]
  return (
    <p className="mt-3 text-dim">
      {text}{' '}
      {state === 'confirmed' ? null : (
        <a className="underline" href="/subscribe">
          subscribe again
        </a>
      )}
      {state === 'confirmed' ? null : '.'}
    </p>
  )
}

function Act({ token, action, label }: { token: string; action: string; label: string }) {
  return (
    <form action="/api/subscription" method="post" className="mt-7">
      <input type="hidden" name="token" value={token} />
      <button
        type="submit"
        name="action"
        value={action}
        className={action === 'leave' ? QUIET_BUTTON : BUTTON}
      >
        {label}
      </button>
    </form>
  )
}

function Choice({ view, token, componentIds }: Props) {
  const isChosen = (id: string) => componentIds?.includes(id) ?? false
  return (
    <form action="/api/subscription" method="post" className="mt-7">
      <input type="hidden" name="token" value={token} />
      <fieldset>
        <legend className="title">Send me mail about</legend>
        <label className="mt-3 flex items-center gap-2.5">
          <input type="radio" name="scope" value="all" defaultChecked={componentIds === null} />
          Everything on this page
        </label>
        <label className="mt-2 flex items-center gap-2.5">
          <input type="radio" name="scope" value="some" defaultChecked={componentIds !== null} />
          Only these components
        </label>
        <ul className="mt-3 ml-6.5 grid gap-2">
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
        Save
      </button>
    </form>
  )
}
