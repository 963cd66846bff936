import { Heading, Link, Section, Text } from 'react-email'
import { renderMarkdown } from '#engine/markdown'
import { Action, Frame } from './frame.tsx'
import { COLORS } from './look.ts'
import type { IncidentMail, MaintenanceMail } from './mail-input.ts'
import { factLines, statusLine } from './story-lines.ts'

/** An incident or a maintenance: the word that matters, the title, the text, the facts. */
export function StoryEmail({ mail, subject }: { mail: IncidentMail | MaintenanceMail; subject: string }) {
  const { word, tone } = statusLine(mail)
  return (
    <Frame page={mail.page} preview={subject} footer={<LeaveLine mail={mail} />}>
      <Text
        className={tone}
        style={{ margin: '0 0 6px', fontSize: 14, lineHeight: '20px', fontWeight: 600, color: COLORS[tone] }}
      >
        {word}
      </Text>
      <Heading
        as="h1"
        className="ink"
        style={{ margin: '0 0 18px', fontSize: 22, lineHeight: '29px', fontWeight: 650, color: COLORS.ink }}
      >
        {mail.title}
      </Heading>
      <Section>
        <div
          className="prose"
          style={{ fontSize: 16, lineHeight: '25px', color: COLORS.ink, overflowWrap: 'anywhere' }}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown escapes every tag that staff wrote.
          dangerouslySetInnerHTML={{ __html: renderMarkdown(mail.body) }}
        />
      </Section>
      {factLines(mail).map(({ label, value }) => (
        <Text
          key={label}
          className="soft"
          style={{ margin: '2px 0', fontSize: 14, lineHeight: '21px', color: COLORS.soft }}
        >
          {label}:{' '}
          <span className="ink" style={{ color: COLORS.ink }}>
            {value}
          </span>
        </Text>
      ))}
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
