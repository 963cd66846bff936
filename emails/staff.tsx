import { Link } from 'react-email'
import { Action, Frame } from './frame.tsx'
import { COLORS } from './look.ts'
import type { StaffMail } from './mail-input.ts'
import { Notice } from './notice.tsx'
import { staffLines } from './staff-lines.ts'

/** An alert to staff, with the way to the desk. */
export function StaffEmail({ mail, subject }: { mail: StaffMail; subject: string }) {
  return (
    <Frame page={mail.page} preview={subject} footer={<AccountLine mail={mail} />}>
      <Notice {...staffLines(mail)} />
      <Action href={mail.url}>Open it on the desk</Action>
    </Frame>
  )
}

function AccountLine({ mail }: { mail: StaffMail }) {
  return (
    <>
      You get this because you are on the staff of {mail.page.name}.{' '}
      <Link href={mail.manageLink} style={{ color: COLORS.soft, textDecoration: 'underline' }}>
        Turn these alerts off in your account
      </Link>
    </>
  )
}
