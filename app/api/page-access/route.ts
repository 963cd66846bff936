import { openWithPassword } from '#db/pages/page-access'
import { signGrant } from '#db/pages/page-grants'
import { accessCookie, landingPath } from '#engine/page/access'
import { Refusal } from '#engine/refusal'
import { clientKey } from '../../client-key.ts'
import { database } from '../../database.ts'
import { secrets } from '../../env.ts'
import { pageIdOf } from '../../page-id.ts'
import { answerForm, readForm, requireSameOrigin, seeOther, textField } from '../../public-form.ts'

/** Takes the password of a private page for a cookie that opens it. */
export async function POST(request: Request): Promise<Response> {
  return await answerForm(request, async () => {
    requireSameOrigin(request)
    const form = await readForm(request)
    const pageId = pageIdOf(request.headers)
    if (pageId === null) throw new Refusal('not_found', 'There is no status page here.')
    const client = clientKey(request.headers, secrets().current)
    const password = textField(form, 'password')
    const to = landingPath(textField(form, 'to'))
    const now = new Date()
    const grant = await openWithPassword(database(), { pageId, client, password }, now)
    if (grant === null) return seeOther(`/access?${new URLSearchParams({ step: 'again', to })}`)
    const answer = seeOther(to)
    const isSecure = request.headers.get('x-forwarded-proto') === 'https'
    const maxAgeMs = grant.expiresAt - now.getTime()
    answer.headers.append(
      'set-cookie',
      accessCookie(signGrant(secrets(), 'cookie', grant), { isSecure, maxAgeMs }),
    )
    return answer
  })
}
