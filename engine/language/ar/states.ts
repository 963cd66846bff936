import type { states as english } from '../en/states.ts'

export const states: Record<keyof typeof english, string> = {
  'status.operational': 'يعمل',
  'status.degraded_performance': 'أداء متدنٍّ',
  'status.partial_outage': 'انقطاع جزئي',
  'status.major_outage': 'انقطاع كبير',
  'status.under_maintenance': 'قيد الصيانة',
  'status.unobserved': 'لا توجد بيانات',

  'badge.operational': 'يعمل',
  'badge.degraded_performance': 'أداء متدنٍّ',
  'badge.partial_outage': 'انقطاع جزئي',
  'badge.major_outage': 'انقطاع كبير',
  'badge.under_maintenance': 'صيانة',
  'badge.unobserved': 'لا توجد بيانات',
  'badge.uptime': '{figure} {window}',
  'badge.day': 'في 24 ساعة',

  'health.up': 'يعمل',
  'health.degraded': 'متدنٍّ',
  'health.down': 'متوقف',
  'health.unobserved': 'لا توجد بيانات',
  'health.because': '{health}: {fault}',

  'impact.none': 'بلا تأثير',
  'impact.minor': 'طفيف',
  'impact.major': 'كبير',
  'impact.critical': 'حرج',

  'story.investigating': 'قيد التحقيق',
  'story.identified': 'تم تحديد السبب',
  'story.monitoring': 'قيد المراقبة',
  'story.resolved': 'تم الحل',
  'story.postmortem': 'تقرير ما بعد الحادث',
  'story.scheduled': 'مجدولة',
  'story.in_progress': 'جارية',
  'story.verifying': 'قيد التحقق',
  'story.completed': 'مكتملة',

  'ongoing.investigating': 'مستمر، قيد التحقيق',
  'ongoing.identified': 'مستمر، تم تحديد السبب',
  'ongoing.monitoring': 'مستمر، قيد المراقبة',
  'ongoing.resolved': 'مستمر، تم الحل',
  'ongoing.postmortem': 'مستمر، تقرير ما بعد الحادث',
}
