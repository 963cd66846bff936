import type { sayings as english } from '../en/sayings.ts'

export const sayings: Record<keyof typeof english, string> = {
  'sentence.empty': 'لا توجد مكوّنات بعد',
  'sentence.calm': 'جميع الأنظمة تعمل',
  'sentence.incident': '{title}',
  'sentence.recovering': 'جارٍ التعافي: {title}',
  'sentence.dark': 'لا توجد بيانات',
  'sentence.dark_since': 'لا توجد بيانات منذ {instant}',
  'sentence.dark_for': 'لا توجد بيانات عن {names}',
  'sentence.maintenance_all': 'صيانة مجدولة لجميع الأنظمة',
  'sentence.maintenance_of': 'صيانة مجدولة: {names}',
  'sentence.down_all': 'جميع الأنظمة متوقفة',
  'sentence.down_root':
    'تعطّل {root} وعطّل معه {count, plural, zero {# مكوّن آخر} one {مكوّنًا آخر} two {مكوّنين آخرين} few {# مكوّنات أخرى} many {# مكوّنًا آخر} other {# مكوّن آخر}}',
  'sentence.down': 'توقف عن العمل: {names}',
  'sentence.all.major_outage': 'انقطاع كبير في جميع الأنظمة',
  'sentence.all.partial_outage': 'انقطاع جزئي في جميع الأنظمة',
  'sentence.all.degraded_performance': 'أداء متدنٍّ في جميع الأنظمة',
  'sentence.in.major_outage': 'انقطاع كبير في {names}',
  'sentence.in.partial_outage': 'انقطاع جزئي في {names}',
  'sentence.in.degraded_performance': 'أداء متدنٍّ في {names}',

  'why.maintenance': 'صيانة مجدولة',
  'why.maintenance_until': 'صيانة مجدولة حتى {instant}',
  'why.paused': 'المراقبة متوقفة مؤقتًا',
  'why.silent_since': 'لا توجد بلاغات منذ {instant}',
  'why.silent': 'لا توجد بلاغات بعد',
  'why.silent_needs': 'لا توجد بلاغات عمّا يعتمد عليه',
  'why.level1': 'أداء متدنٍّ',
  'why.level2': 'متوقف جزئيًا',
  'why.level3': 'متوقف',
  'why.needs': '{level} لاعتماده على {names}',
  'why.itself_and_needs': '{level} لخلل فيه ولاعتماده على {names}',
  'why.reported': '{level}: أبلغ عنه فريقنا',
  'why.itself': '{level}: {fault}',
  'why.itself_seen':
    '{level}: {fault}، كما رُصد من {bad, number} من أصل {count, plural, zero {# موقع} one {موقع واحد} two {موقعين} few {# مواقع} many {# موقعًا} other {# موقع}}',

  'names.internal': 'مكوّن داخلي',
  'sentence.glue': ' ',
  'names.comma': '، ',
  'names.more': '{count, number} غيرها',
}
