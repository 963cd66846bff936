import type { EventKind } from '#engine/event'
import type { IncidentStatus } from '#engine/incident'
import type { MaintenanceStatus } from '#engine/maintenance'

export type MailPage = { name: string; origin: string; timeZone: string }

type Common = {
  page: MailPage
  /** Where the reader changes or leaves; may be a mark that is filled at the send. */
  manageLink: string
}

export type Story = {
  title: string
  /** Markdown as written, names filled in. */
  body: string
  url: string
  /** Names as the page shows them; hidden components are left out. */
  componentNames: readonly string[]
  /** When the words were posted, in epoch milliseconds. */
  postedAt: number
}

export type ConfirmMail = { kind: 'confirm'; confirmLink: string } & Common
export type MemberMail = { kind: 'already_subscribed' } & Common
export type IncidentMail = {
  kind: Extract<EventKind, `incident_${string}`>
  status: IncidentStatus
  nextUpdateBy: number | null
} & Story &
  Common
export type MaintenanceMail = {
  kind: Extract<EventKind, `maintenance_${string}`>
  status: MaintenanceStatus
  startsAt: number
  endsAt: number
} & Story &
  Common

export type MailInput = ConfirmMail | MemberMail | IncidentMail | MaintenanceMail
