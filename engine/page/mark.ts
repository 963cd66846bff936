import type { ShownStatus } from '../component.ts'
import type { Impact } from '../incident.ts'
import type { Indicator, PageView } from './view.ts'

/** The state whose colour and shape an indicator or an impact borrows. */
const STATES: Record<Impact | Indicator, ShownStatus> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
}

export function markOfImpact(impact: Impact | Indicator): ShownStatus {
  return STATES[impact]
}

/** The mark beside a page's sentence. Where nothing is wrong but something is not watched it does not look well, nor amber. */
export function markOfPage({
  indicator,
  components,
}: Pick<PageView, 'indicator' | 'components'>): ShownStatus {
  const isTroubled = components.some(
    ({ status }) => status !== 'operational' && status !== 'under_maintenance' && status !== 'unobserved',
  )
  const isDark = components.length === 0 || components.some(({ status }) => status === 'unobserved')
  return isDark && !isTroubled ? 'unobserved' : STATES[indicator]
}
