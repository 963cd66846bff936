import { budgetSentence } from '#engine/slo'
import { burnSentence, leftText, promiseText, reachedText } from '#engine/slo/sentences'
import { instantLine } from './instant-line.ts'
import type { BudgetMail, RootMail, StaffMail } from './mail-input.ts'
import type { NoticeLines } from './notice.tsx'

/** What a mail to staff says, in the order in which it is read. */
export function staffLines(mail: StaffMail): NoticeLines {
  return 'slo' in mail ? budgetLines(mail) : rootLines(mail)
}

const DRAFT = 'This is a draft: nobody outside was told. Look at it, and publish it or let it be.'
const SILENT_END = 'It was a draft, and nobody outside was told.'

function rootLines(mail: RootMail): NoticeLines {
  const { kind, isDraft, title, body, componentNames, startedAt, page } = mail
  const hasFailed = kind === 'root_failed'
  return {
    word: hasFailed ? (isDraft ? 'A draft waits for you' : 'Failing') : 'Over',
    tone: hasFailed ? 'trouble' : 'good',
    title,
    body: isDraft ? `${body}\n\n${hasFailed ? DRAFT : SILENT_END}` : body,
    facts: [
      { label: 'Since', value: instantLine(startedAt, page.timeZone) },
      ...(componentNames.length > 0 ? [{ label: 'Affects', value: componentNames.join(', ') }] : []),
    ],
  }
}

function budgetLines(mail: BudgetMail): NoticeLines {
  const { kind, severity, componentName, slo, view, startedAt, endedAt, page } = mail
  const burns = kind === 'slo_burning'
  const firing = view.alerts.filter(({ isFiring }) => isFiring).map((alert) => burnSentence(alert, view))
  return {
    word: burns ? (severity === 'page' ? 'Look now' : 'Look soon') : 'Recovered',
    tone: burns ? 'trouble' : 'good',
    title: burns
      ? `${componentName} spends its error budget too fast`
      : `${componentName} no longer spends its error budget too fast`,
    body: [...(burns ? firing : []), budgetSentence(view)].join('\n\n'),
    facts: [
      { label: 'Promised', value: promiseText(slo) },
      { label: 'So far', value: reachedText(view, slo) },
      { label: 'Budget left', value: leftText(view) },
      { label: 'Since', value: instantLine(startedAt, page.timeZone) },
      ...(endedAt === null ? [] : [{ label: 'Until', value: instantLine(endedAt, page.timeZone) }]),
    ],
  }
}
