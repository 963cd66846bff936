import type {
  ConfirmMail,
  IncidentMail,
  MailInput,
  MaintenanceMail,
  MemberMail,
  StaffMail,
} from './mail-input.ts'
import { staffLines } from './staff-lines.ts'
import { factLines, statusLine } from './story-lines.ts'

/** The mail for readers without HTML: one blank line between parts, links on lines of their own. */
export function plainText(mail: MailInput): string {
  return `${partsOf(mail).map(tidy).join('\n\n')}\n`
}

function partsOf(mail: MailInput): string[] {
  switch (mail.kind) {
    case 'confirm':
      return confirmParts(mail)
    case 'already_subscribed':
      return memberParts(mail)
    case 'root_failed':
    case 'root_settled':
    case 'slo_burning':
    case 'slo_recovered':
      return staffParts(mail)
    default:
      return storyParts(mail)
  }
}

function staffParts(mail: StaffMail): string[] {
  const { word, title, body, facts } = staffLines(mail)
  return [
    `${word}: ${title}`,
    body,
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    `Open it on the desk:\n${mail.url}`,
    `-- \nYou get this because you are on the staff of ${mail.page.name}.\nTurn these alerts off in your account:\n${mail.manageLink}`,
  ]
}

function confirmParts({ page, confirmLink }: ConfirmMail): string[] {
  return [
    `Confirm your subscription to ${page.name} status`,
    `Somebody, hopefully you, asked for mail about incidents and maintenance of ${page.name}. To confirm, open:\n${confirmLink}`,
    'Nobody asked for this? Do nothing: without a confirmation no more mail comes.',
  ]
}

function memberParts({ page, manageLink }: MemberMail): string[] {
  return [
    `This address is subscribed to ${page.name} status already. To choose components or unsubscribe, open:\n${manageLink}`,
    'Nobody asked for this? Do nothing: nothing has changed.',
  ]
}

function storyParts(mail: IncidentMail | MaintenanceMail): string[] {
  return [
    `${statusLine(mail).word}: ${mail.title}`,
    mail.body,
    factLines(mail)
      .map(({ label, value }) => `${label}: ${value}`)
      .join('\n'),
    `Read it on the status page:\n${mail.url}`,
    `-- \nYou get this because you subscribed to ${mail.page.name} status.\nChoose components or unsubscribe:\n${mail.manageLink}`,
  ]
}

const CONTROL = /[\p{Cc}--[\n\t]]/gv

function tidy(part: string): string {
  return part
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}
