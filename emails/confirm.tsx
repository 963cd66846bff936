import { Heading, Link, Text } from 'react-email'
import { Action, Frame } from './frame.tsx'
import { COLORS } from './look.ts'
import type { ConfirmMail, MemberMail } from './mail-input.ts'

const TITLE = { margin: '0 0 14px', fontSize: 22, lineHeight: '29px', fontWeight: 650, color: COLORS.ink }
const TEXT = { margin: '0', fontSize: 16, lineHeight: '25px', color: COLORS.ink }

/** Asks whether the address's owner wants this mail at all. */
export function ConfirmEmail({ mail, subject }: { mail: ConfirmMail; subject: string }) {
  return (
    <Frame
      page={mail.page}
      preview={subject}
      footer="Nobody asked for this? Do nothing: without a confirmation no more mail comes."
    >
      <Heading as="h1" className="ink" style={TITLE}>
        Confirm your subscription
      </Heading>
      <Text className="ink" style={TEXT}>
        Somebody, hopefully you, asked for mail about incidents and maintenance of {mail.page.name}.
      </Text>
      <Action href={mail.confirmLink}>Confirm on the status page</Action>
    </Frame>
  )
}

/** Somebody subscribed an address that is subscribed already: its owner gets the link to change or leave. */
export function MemberEmail({ mail, subject }: { mail: MemberMail; subject: string }) {
  return (
    <Frame
      page={mail.page}
      preview={subject}
      footer="Nobody asked for this? Do nothing: nothing has changed."
    >
      <Heading as="h1" className="ink" style={TITLE}>
        You are subscribed already
      </Heading>
      <Text className="ink" style={TEXT}>
        This address gets mail about incidents and maintenance of {mail.page.name}. You can{' '}
        <Link
          href={mail.manageLink}
          className="ink"
          style={{ color: COLORS.ink, textDecoration: 'underline' }}
        >
          choose components or unsubscribe
        </Link>
        .
      </Text>
    </Frame>
  )
}
