import type { page as english } from '../en/page.ts'

export const page: Record<keyof typeof english, string> = {
  'title.home': 'حالة {page}',
  'title.other': '{title} - حالة {page}',
  'title.incidents': 'حالة {page} - سجل الحوادث',
  'title.calendar': 'صيانة {page}',
  'describe.sentence': '{sentence}.',
  'describe.history': 'حوادث {page} وأعمال صيانتها، الأحدث أولًا.',
  'describe.uptime': 'توافر {page} حسب الشهر واليوم، مع المعادلة وراء كل رقم.',
  'describe.component': 'حالة {component} وتوافره في آخر 90 يومًا.',
  'describe.feed': 'حوادث {page} وأعمال صيانتها',
  'calendar.affected': 'المتأثر: {names}',

  'frame.skip': 'انتقل إلى المحتوى',
  'frame.subscribe': 'اشتراك',
  'frame.history': 'السجل',
  'frame.uptime': 'التوافر',
  'frame.calendar': 'التقويم',
  'frame.support': 'الدعم',
  'frame.days_begin': 'تبدأ الأيام عند منتصف الليل بتوقيت {zone}',
  'frame.languages': 'اللغات',
  'frame.offer': 'هذه الصفحة متاحة أيضًا بالعربية.',

  'stale.known': 'يُعرض هنا ما كنا نعرفه في الساعة {time} بتاريخ {day}.',
  'stale.as_of': 'كما في الساعة {time} بتاريخ {day}.',
  'stale.old_copy': 'أُعدّت هذه النسخة {time}. وتعذّر الوصول إلى الصفحة الحية منذ ذلك الحين.',

  'nothing.title': 'لا شيء هنا',
  'nothing.text':
    'هذه الصفحة غير موجودة. ربما تغيّر اسمها أو كان العنوان ناقصًا. ما زال بإمكانك الاطلاع على <home>الحالة الراهنة</home> و<history>السجل</history>.',

  'basis.checked':
    'حُسبت في {computed} من {count, plural, zero {# موقع} one {موقع واحد} two {موقعين} few {# مواقع} many {# موقعًا} other {# موقع}}، وأحدث فحص في {newest}.',
  'basis.unheard': 'حُسبت في {computed}، وأحدث فحص في {newest}.',
  'basis.unchecked': 'حُسبت في {computed}، قبل أي فحص.',
  'basis.operational':
    'يعمل {count, number} من أصل {total, plural, zero {# مكوّن} one {مكوّن واحد} two {مكوّنين} few {# مكوّنات} many {# مكوّنًا} other {# مكوّن}}.',

  'home.open': 'الحوادث المفتوحة',
  'home.maintenance': 'الصيانة',
  'home.later': 'مخطَّط لوقت لاحق: {count, number}',
  'home.components': 'المكوّنات',
  'home.empty':
    'ستعرض هذه الصفحة ما تراقبه ومنذ متى وكل شيء على ما يرام. إن كانت صفحتك <desk>فأضف المكوّن الأول</desk>.',
  'home.past_week': 'الأسبوع الماضي',
  'home.no_incidents': 'لا حوادث',
  'home.all_history': 'السجل الكامل',
  'home.uptime_by_month': 'التوافر حسب الشهر',
  'home.narrowed':
    'تُعرض {count, number} من أصل {total, plural, zero {# مكوّن} one {مكوّن واحد} two {مكوّنين} few {# مكوّنات} many {# مكوّنًا} other {# مكوّن}}. <all>عرض الكل</all>، أو تابع هذه عبر <rss>RSS</rss> أو <atom>Atom</atom>.',

  'group.components':
    '{count, plural, zero {# مكوّن} one {مكوّن واحد} two {مكوّنان} few {# مكوّنات} many {# مكوّنًا} other {# مكوّن}}',
  'group.affected': 'تأثّر {count, number} من {total, number}',

  'card.first_seen': '{status} · رُصد أول مرة {instant}',
  'card.first_seen_affects': '{status} · رُصد أول مرة {instant} · يؤثر في {names}',
  'card.planned': '{status} · {span}',
  'card.planned_affects': '{status} · {span} · تؤثر في {names}',
  'card.next_update': 'التحديث التالي قبل {instant}',
  'card.told_after': 'أُعلن بعد {duration}',

  'axis.ninety': 'قبل 90 يومًا',
  'axis.thirty': 'قبل 30 يومًا',
  'axis.today': 'اليوم',
  'bars.day_by_day': '{component} يومًا بيوم',
  'bars.not_watched': 'لم تبدأ المراقبة بعد',
  'bars.counted': 'كيف يُحسب هذا',
  'bars.none': 'لا يوجد يوم مسجل بعد.',
  'bars.calm':
    '{count, plural, zero {# يوم} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}} بلا خلل.',
  'bars.troubled':
    'خلل في {count, number} من أصل {total, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}.',
  'bars.caption': '{component}: {summary}',
  'bars.part': '{status} {duration}',
  'bars.part_inherited': '{status} بسبب اعتمادية {duration}',
  'bars.inherited': 'بسبب اعتمادية {duration}',
}
