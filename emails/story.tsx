import { Link } from 'react-email'
import { Action, Frame } from './frame.tsx'
import { COLORS } from './look.ts'
import type { IncidentMail, MaintenanceMail } from './mail-input.ts'
import { Notice } from './notice.tsx'
import { factLines, statusLine } from './story-lines.ts'

/** An incident or a maintenance, for a subscriber. */
export function StoryEmail({ mail, subject }: { mail: IncidentMail | MaintenanceMail; subject: string }) {
  return (
    <Frame page={mail.page} preview={subject} footer={<LeaveLine mail={mail} />}>
      <Notice {...statusLine(mail)} title={mail.title} body={mail.body} facts={factLines(mail)} />
      <Action href={mail.url}>Read it on the status page</Action>
    </Frame>
  )
}

function LeaveLine({ mail }: { mail: IncidentMail | MaintenanceMail }) {
  return (
    <>
      You get this because you subscribed to {mail.page.name} status.{' '}
      <Link href={mail.manageLink} style={{ color: COLORS.soft, textDecoration: 'underline' }}>
        Choose components or unsubscribe
      </Link>
    </>
  )
}
