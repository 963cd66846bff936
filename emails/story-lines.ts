import type { IncidentStatus } from '#engine/incident'
import type { MaintenanceStatus } from '#engine/maintenance'
import { instantLine } from './instant-line.ts'
import type { IncidentMail, MaintenanceMail } from './mail-input.ts'

const STATUS_WORD: Record<IncidentStatus | MaintenanceStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Postmortem',
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
}

type Tone = 'trouble' | 'good' | 'planned' | 'quiet'

/** The word over the text and the colour that says the same. */
export function statusLine(mail: IncidentMail | MaintenanceMail): { word: string; tone: Tone } {
  if (mail.kind === 'maintenance_cancelled') return { word: 'Cancelled', tone: 'quiet' }
  const word = STATUS_WORD[mail.status]
  if (mail.kind.startsWith('maintenance_'))
    return { word, tone: mail.status === 'completed' ? 'good' : 'planned' }
  return { word, tone: mail.status === 'resolved' || mail.status === 'postmortem' ? 'good' : 'trouble' }
}

/** Labelled facts below the text, in the order in which they are read. */
export function factLines(mail: IncidentMail | MaintenanceMail): { label: string; value: string }[] {
  const { timeZone } = mail.page
  const when = (at: number) => instantLine(at, timeZone)
  const lines = [{ label: 'Posted', value: when(mail.postedAt) }]
  if ('startsAt' in mail)
    lines.unshift({ label: 'Planned', value: `${when(mail.startsAt)} to ${when(mail.endsAt)}` })
  if (mail.componentNames.length > 0) lines.push({ label: 'Affects', value: mail.componentNames.join(', ') })
  if ('nextUpdateBy' in mail && mail.nextUpdateBy !== null)
    lines.push({ label: 'Next update by', value: when(mail.nextUpdateBy) })
  return lines
}
