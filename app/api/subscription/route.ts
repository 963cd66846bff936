import { findPage } from '#db/read/page'
import { chooseComponents, confirmSubscription, leave } from '#db/subscribers'
import { findByLink, type LinkedSubscriber, linkToken } from '#db/subscribers/subscriber-links'
import type { SubscriberId } from '#engine/id'
import { componentIdsSchema } from '#engine/incident'
import { Refusal } from '#engine/refusal'
import { database } from '../../database.ts'
import { secrets } from '../../env.ts'
import { pageIdOf } from '../../page-id.ts'
import {
  answerForm,
  formSpeech,
  readForm,
  requireSameOrigin,
  seeOther,
  textField,
} from '../../public-form.ts'

/** What the buttons of a subscription's page do; the link in the form is what authorises. */
export async function POST(request: Request): Promise<Response> {
  return await answerForm(request, async () => {
    requireSameOrigin(request)
    const form = await readForm(request)
    const linked = await findByLink(database(), secrets(), textField(form, 'token'))
    const pageId = pageIdOf(request.headers)
    if (!linked || pageId === null || linked.subscriber.pageId !== pageId)
      throw new Refusal('not_found', 'This link is no longer valid.')
    await act(linked, form)
    const page = await findPage(database(), pageId)
    const path = nextPath(linked, textField(form, 'token'))
    return seeOther(page ? formSpeech(form, page).to(path) : path)
  })
}

async function act({ purpose, subscriber }: LinkedSubscriber, form: FormData): Promise<void> {
  const action = textField(form, 'action')
  if (action === 'confirm' && purpose === 'confirm')
    return await confirmSubscription(database(), subscriber, new Date())
  if (action === 'leave') return await leave(database(), subscriber.id, new Date())
  if (action === 'choose' && purpose === 'manage')
    return await chooseComponents(database(), subscriber, chosen(form))
  throw new Refusal('forbidden', 'This link does not allow that.')
}

function chosen(form: FormData) {
  if (textField(form, 'scope') === 'all') return null
  const parsed = componentIdsSchema.safeParse(form.getAll('component'))
  if (!parsed.success) throw new Refusal('invalid', 'Choose from the components of the page.', 'component')
  return parsed.data
}

/** After confirming, on with the link that changes and leaves; otherwise back to the same page. */
function nextPath({ purpose, subscriber }: LinkedSubscriber, token: string): string {
  if (purpose !== 'confirm') return `/subscription/${token}?saved=1`
  const bearer = { id: subscriber.id as SubscriberId, linkVersion: subscriber.linkVersion }
  return `/subscription/${linkToken(secrets(), 'manage', bearer)}?confirmed=1`
}
