import { subscribe } from '#db/subscribers'
import { Refusal } from '#engine/refusal'
import { clientKey } from '../../client-key.ts'
import { database } from '../../database.ts'
import { secrets } from '../../env.ts'
import { pageIdOf } from '../../page-id.ts'
import { answerForm, readForm, requireSameOrigin, seeOther, textField } from '../../public-form.ts'

export async function POST(request: Request): Promise<Response> {
  return await answerForm(async () => {
    requireSameOrigin(request)
    const form = await readForm(request)
    const pageId = pageIdOf(request.headers)
    if (pageId === null) throw new Refusal('not_found', 'There is no status page here.')
    try {
      const client = clientKey(request.headers, secrets().current)
      const wish = { pageId, email: textField(form, 'email'), client }
      await subscribe(database(), wish, new Date())
    } catch (error) {
      if (error instanceof Refusal && error.field === 'email') return seeOther('/subscribe?step=again')
      throw error
    }
    return seeOther('/subscribe?step=sent')
  })
}
