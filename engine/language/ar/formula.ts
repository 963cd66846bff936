import type { formula as english } from '../en/formula.ts'

export const formula: Record<keyof typeof english, string> = {
  'formula.amount':
    '{minutes, number, ::.#} {minutes, plural, zero {دقيقة} one {دقيقة} two {دقيقة} few {دقائق} many {دقيقة} other {دقيقة}}',
  'formula.weighed':
    '{weight, number, ::.####} × {minutes, number, ::.#} {minutes, plural, zero {دقيقة} one {دقيقة} two {دقيقة} few {دقائق} many {دقيقة} other {دقيقة}}',
  'formula.major': '{amount} انقطاع كبير',
  'formula.partial': '{amount} انقطاع جزئي',
  'formula.degraded': '{amount} أداء متدنٍّ',
  'formula.dark': '{amount} بلا مراقبة',
  'formula.dark_like_rest': '{amount} بلا مراقبة، وتُعدّ كسائر الوقت،',
  'formula.before': '{term} قبل {instant}',
  'formula.from': '{term} ابتداءً من {instant}',
  'formula.watched': '{amount} تحت المراقبة',
  'formula.watched_or_maintained': '{amount} تحت المراقبة أو في صيانة',
  'formula.with_maintenance': '{amount} شاملةً الصيانة',
  'formula.or': '{first} أو {second}',
  'formula.ratio': '1 − {lost} / {whole}',
  'formula.floor': '{percent, number, ::.#}%',
  'formula.none': 'لا رقم: رُوقبت {watched} من أصل {whole}، والسياسة تشترط {floors}',
}
