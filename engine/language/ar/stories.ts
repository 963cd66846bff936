import type { stories as english } from '../en/stories.ts'

export const stories: Record<keyof typeof english, string> = {
  'story.affects': 'يؤثر في',
  'story.impact': 'التأثير',
  'story.first_seen': 'أول رصد',
  'story.ended': 'الانتهاء',
  'story.next_update': 'التحديث التالي قبل',
  'story.state': 'الحالة',
  'story.planned': 'الموعد المقرر',
  'story.began': 'البدء',
  'story.held': 'التنفيذ',
  'story.updates': 'التحديثات، الأحدث أولًا',
  'story.no_update': 'لا تحديثات بعد.',
  'story.maintenance': 'صيانة · {span}',

  'sightings.title': 'ما رصدته المراقبة، الأقدم أولًا',
  'sightings.line': '{name} {fault}',
  'sightings.line_while': '{name} {fault} <dim>{phase}</dim>',
  'sightings.more':
    '{count, plural, zero {و# تغييرات} one {وتغيير آخر} two {وتغييران آخران} few {و# تغييرات أخرى} many {و# تغييرًا آخر} other {و# تغيير آخر}}',

  'history.title': 'السجل',
  'history.plain': 'حوادث آخر 90 يومًا وأعمال الصيانة المنتهية فيها.',
  'history.show_plain': 'عرض آخر 90 يومًا',
  'history.nothing': 'لم يحدث شيء في آخر 90 يومًا.',
  'history.nothing_found': 'لا يوجد شيء كهذا في السجل.',
  'history.search': 'البحث والتصفية',
  'history.words': 'كلمات في العنوان أو في تحديث',
  'history.component': 'المكوّن',
  'history.kind': 'النوع',
  'history.incidents': 'الحوادث',
  'history.maintenance': 'الصيانة',
  'history.impact': 'التأثير',
  'history.month': 'الشهر',
  'history.any': 'الكل',
  'history.show': 'عرض',
  'history.months': 'الشهور',
  'history.older': 'الأقدم: {month}',
  'history.newer': 'الأحدث: {month}',
  'history.found.entry':
    '{count, plural, zero {# سجل} one {سجل واحد} two {سجلان} few {# سجلات} many {# سجلًا} other {# سجل}}',
  'history.found.incident':
    '{count, plural, zero {# حادث} one {حادث واحد} two {حادثان} few {# حوادث} many {# حادثًا} other {# حادث}}',
  'history.found.maintenance':
    '{count, plural, zero {# صيانة} one {صيانة واحدة} two {صيانتان} few {# صيانات} many {# صيانة} other {# صيانة}}',
  'history.newest.entry':
    'الأحدث: {count, plural, zero {# سجل} one {سجل واحد} two {سجلان} few {# سجلات} many {# سجلًا} other {# سجل}}',
  'history.newest.incident':
    'الأحدث: {count, plural, zero {# حادث} one {حادث واحد} two {حادثان} few {# حوادث} many {# حادثًا} other {# حادث}}',
  'history.newest.maintenance':
    'الأحدث: {count, plural, zero {# صيانة} one {صيانة واحدة} two {صيانتان} few {# صيانات} many {# صيانة} other {# صيانة}}',
  'history.with_impact': '({impact})',
  'history.with_component': 'عن {component}',
  'history.with_month': 'في {month}',
  'history.with_query': 'بكلمة «{query}»',
  'history.glue': ' ',
  'history.found': '{parts}.',
}
