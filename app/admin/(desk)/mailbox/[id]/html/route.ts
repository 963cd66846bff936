import { currentStaff } from '../../../../desk.ts'
import { findMail } from '../../find-mail.ts'

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

/** A mail's own document, so that its styles hold under a policy of their own; no script of it ever runs. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if ((await currentStaff()) === null) return new Response('Please sign in.\n', { status: 401 })
  const mail = await findMail((await params).id)
  if (mail === null) return new Response('There is no such mail.\n', { status: 404 })
  return new Response(mail.html.replace('<head>', '<head><base target="_blank">'), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  })
}
