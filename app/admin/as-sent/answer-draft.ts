import type { z } from 'zod'
import type { Staff } from '#db/auth'
import type { Tx } from '#db/connect'
import { tryStory } from '#db/desk/try-story'
import { mailOfFact } from '#db/mail/mail-of-fact'
import { originOf } from '#db/mail/notifications'
import { fillLinks } from '#db/subscribers/subscriber-links'
import { renderEmail } from '#emails/render'
import { feedEntry } from '#engine/page/feed-entries'
import { plainIssue } from '#engine/plain-issue'
import { Refusal } from '#engine/refusal'
import { database } from '../../database.ts'
import { baseUrl } from '../../env.ts'
import { requireSameOrigin, readForm as sentForm } from '../../public-form.ts'
import { currentPage, currentStaff, type DeskPage } from '../desk.ts'
import { readForm } from '../form/read-form.ts'
import { type Sent, sentDocument, wordsDocument } from './sent-document.ts'

type Act<Input> = (tx: Tx, input: Input, at: { staff: Staff; now: Date }) => Promise<string>

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

/**
 * Answers a form of the desk with what would leave the house if it were sent: the mail and the feed's entry, made by what
 * makes them. `act` is the form's own verb and answers with the story's id; it is undone again.
 */
export function draftAnswer<Input>(schema: z.ZodType<Input>, act: Act<Input>) {
  return async (request: Request): Promise<Response> => {
    const staff = await currentStaff()
    if (staff === null) return document(401, wordsDocument(['You are signed out.']))
    try {
      requireSameOrigin(request)
      const parsed = schema.safeParse(readForm(await sentForm(request)), { error: plainIssue })
      if (!parsed.success) return document(200, wordsDocument(parsed.error.issues.map((one) => one.message)))
      const page = await currentPage()
      return document(
        200,
        sentDocument(await makeSent(page, (tx, now) => act(tx, parsed.data, { staff, now }))),
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return document(error.kind === 'forbidden' ? 403 : 200, wordsDocument([error.message]))
    }
  }
}

async function makeSent(page: DeskPage, act: Parameters<typeof tryStory>[2]): Promise<Sent> {
  const tried = await tryStory(database(), page.id, act)
  const origin = originOf(baseUrl(), page.host)
  const fact = tried.mails.find((mail) => mail.page.id === page.id)
  const link = `${origin}/subscription/of-each-reader`
  const links = { confirm: link, manage: link, oneClick: link }
  const mail = fact && (await renderEmail(mailOfFact(fact, baseUrl())))
  return {
    readerCount: tried.mails.reduce((sum, { recipients }) => sum + recipients.ids.length, 0),
    pageName: page.name,
    mail: mail
      ? { subject: mail.subject, html: fillLinks(mail.html, links), text: fillLinks(mail.text, links) }
      : null,
    entry: tried.story && feedEntry(tried.story, tried.page, { origin }),
  }
}

/** Under a policy of its own, since mail has its styles in place: no script of it ever runs. */
function document(status: number, html: string): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  })
}
