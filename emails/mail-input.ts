import type { EventKind } from '#engine/event'
import type { IncidentStatus } from '#engine/incident'
import type { MaintenanceStatus } from '#engine/maintenance'
import type { Slo, SloView } from '#engine/slo'
import type { Severity } from '#engine/slo/alert'

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

/** What the automation did about a root, for staff. */
export type RootMail = {
  kind: 'root_failed' | 'root_settled'
  /** Nobody outside was told, and a person decides. */
  isDraft: boolean
  startedAt: number
} & Story &
  Common
/** A budget that burns, or no longer does, for staff. */
export type BudgetMail = {
  kind: 'slo_burning' | 'slo_recovered'
  severity: Severity
  componentName: string
  slo: Slo
  view: SloView
  startedAt: number
  endedAt: number | null
  url: string
} & Common
export type StaffMail = RootMail | BudgetMail

export type MailInput = ConfirmMail | MemberMail | IncidentMail | MaintenanceMail | StaffMail
