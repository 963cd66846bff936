import type { automatic as english } from '../en/automatic.ts'

export const automatic: Record<keyof typeof english, string> = {
  'auto.is_down': 'متوقف',
  'auto.is_degraded': 'أداؤه متدنٍّ',
  'auto.fault': '{name} {fault}',
  'auto.partial': 'انقطاع جزئي في {name}',
  'auto.part': 'جزء من {name} {fault}',
  'auto.failing': 'تعطّل {names} لأن {clause}',
  'auto.partly_failing': 'تعطّل جزئيًا {names} لأن {clause}',
  'auto.degraded': 'تدنّى أداء {names} لأن {clause}',
  'auto.sentence': '{clause}.',
  'auto.first_seen': 'رُصد أول مرة {instant}.',
  'auto.first_seen_from':
    'رُصد أول مرة {instant} من {bad, number} من أصل {count, plural, zero {# موقع} one {موقع واحد} two {موقعين} few {# مواقع} many {# موقعًا} other {# موقع}}.',
  'auto.worse': 'ساء الوضع.',
  'auto.back': 'عاد الخلل:',
  'auto.cause_found': 'وجدنا السبب.',
  'auto.recovering':
    'عاد {name} إلى العمل منذ {instant}. نواصل مراقبته {count, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.',
  'auto.recovered': 'عاد {name} إلى العمل منذ {instant}، بعد {duration}.',
  'auto.explained': 'يتعطل {name} بسبب {heir}، ولهذا الأخير حادث خاص به.',
  'auto.moment': 'أقل من دقيقة',
  'auto.maintenance_started': 'بدأت الصيانة.',
  'auto.maintenance_completed': 'اكتملت الصيانة.',
}
