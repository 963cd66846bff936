import { render } from 'react-email'
import { subjectOf } from '#engine/event'
import { ConfirmEmail, MemberEmail } from './confirm.tsx'
import type { MailInput } from './mail-input.ts'
import { plainText } from './plain-text.ts'
import { StaffEmail } from './staff.tsx'
import { StoryEmail } from './story.tsx'

export type RenderedEmail = { subject: string; html: string; text: string }

/** Subject, HTML and plain text of one mail; the same input gives the same bytes. */
export async function renderEmail(input: MailInput): Promise<RenderedEmail> {
  const subject = subjectFor(input)
  return { subject, html: await render(templateFor(input, subject)), text: plainText(input) }
}

function subjectFor(input: MailInput): string {
  if (input.kind === 'confirm') return subjectOf('subscription_requested', input.page.name, '')
  if (input.kind === 'already_subscribed')
    return subjectOf('subscription_requested', input.page.name, '').replace(/^Confirm y/, 'Y')
  if ('slo' in input) return subjectOf(input.kind, input.page.name, input.componentName)
  const waits = input.kind === 'root_failed' && input.isDraft ? ' (a draft waits for you)' : ''
  return subjectOf(input.kind, input.page.name, `${input.title}${waits}`)
}

function templateFor(input: MailInput, subject: string) {
  switch (input.kind) {
    case 'confirm':
      return <ConfirmEmail mail={input} subject={subject} />
    case 'already_subscribed':
      return <MemberEmail mail={input} subject={subject} />
    case 'root_failed':
    case 'root_settled':
    case 'slo_burning':
    case 'slo_recovered':
      return <StaffEmail mail={input} subject={subject} />
    default:
      return <StoryEmail mail={input} subject={subject} />
  }
}
