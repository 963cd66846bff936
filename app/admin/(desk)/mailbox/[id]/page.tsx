import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireStaff } from '../../../desk.ts'
import { Instant } from '../../../ui/instant.tsx'
import { MAIL_WORDS } from '../../../ui/words.ts'
import { findMail } from '../find-mail.ts'

export const metadata: Metadata = { title: 'Mail' }

type Props = { params: Promise<{ id: string }> }

export default async function MailPage({ params }: Props) {
  await requireStaff()
  const mail = await findMail((await params).id)
  if (mail === null) notFound()
  return (
    <>
      <div className="head">
        <h1>{mail.subject}</h1>
      </div>
      <dl className="facts mb-4">
        <dt>To</dt>
        <dd>{mail.to}</dd>
        <dt>Written</dt>
        <dd>
          <Instant at={mail.createdAt.getTime()} />
        </dd>
        <dt>State</dt>
        <dd>
          {MAIL_WORDS[mail.state]}
          {mail.lastError === null ? '' : `: ${mail.lastError}`}
        </dd>
      </dl>
      <div className="split">
        <section>
          <h2 className="mb-2">As a mail reader shows it</h2>
          <iframe
            className="mail"
            title={mail.subject}
            src={`/admin/mailbox/${mail.id}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        </section>
        <section>
          <h2 className="mb-2">As text</h2>
          <pre className="panel text-[0.8125rem] break-words whitespace-pre-wrap">{mail.text}</pre>
        </section>
      </div>
    </>
  )
}
