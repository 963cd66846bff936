import type { Metadata } from 'next'
import { listMailbox } from '#db/mail/notifications'
import { database } from '../../../database.ts'
import { hasMailSender } from '../../../env.ts'
import { requireStaff } from '../../desk.ts'
import { Filter, matches, type SearchParams } from '../../ui/filter.tsx'
import { Instant } from '../../ui/instant.tsx'
import { MAIL_WORDS } from '../../ui/words.ts'

export const metadata: Metadata = { title: 'Mailbox' }

export default async function MailboxPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { q } = await searchParams
  const all = await listMailbox(database())
  const shown = all.filter(({ to, subject }) => matches(q, to, subject))
  return (
    <>
      <div className="head">
        <h1>Mailbox</h1>
        <span className="count">{all.length} unsent</span>
      </div>
      {hasMailSender() ? null : (
        <p className="note mb-4 max-w-[640px]">
          Mail does not leave this machine, because neither RESEND_API_KEY nor SMTP_URL is set. It is kept
          here, with the links that each reader would get.
        </p>
      )}
      <Filter q={q} count={shown.length} of={all.length} />
      {shown.length === 0 ? (
        <p className="empty">{all.length === 0 ? 'No mail is waiting.' : 'No mail matches.'}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th>Subject</th>
              <th>To</th>
              <th>State</th>
              <th>Written</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((mail) => (
              <tr key={mail.id}>
                <td>
                  <a className="row" href={`/admin/mailbox/${mail.id}`}>
                    {mail.subject}
                  </a>
                </td>
                <td className="break-all">{mail.to}</td>
                <td className="tight dim">{MAIL_WORDS[mail.state]}</td>
                <td className="tight dim">
                  <Instant at={mail.createdAt.getTime()} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
