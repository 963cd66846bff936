import { findPage } from '#db/read/page'
import { subscribe } from '#db/subscribers'
import { Refusal } from '#engine/refusal'
import { clientKey } from '../../client-key.ts'
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

export async function POST(request: Request): Promise<Response> {
  return await answerForm(request, async () => {
    requireSameOrigin(request)
    const form = await readForm(request)
    const pageId = pageIdOf(request.headers)
    const page = pageId && (await findPage(database(), pageId))
    if (!page) throw new Refusal('not_found', 'There is no status page here.')
    const { to } = formSpeech(form, page)
    try {
      const client = clientKey(request.headers, secrets().current)
      const wish = { pageId: page.id, email: textField(form, 'email'), client }
      await subscribe(database(), wish, new Date())
    } catch (error) {
      if (error instanceof Refusal && error.field === 'email') return seeOther(to('/subscribe?step=again'))
      throw error
    }
    return seeOther(to('/subscribe?step=sent'))
  })
}
