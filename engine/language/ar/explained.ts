import type { explained as english } from '../en/explained.ts'

/** تُذكر الحالة بعد نقطتين كي لا يتغيّر لفظها بجنس الاسم. */
export const explained: Record<keyof typeof english, string> = {
  'explain.state.operational': 'يعمل',
  'explain.state.degraded_performance': 'أداء متدنٍّ',
  'explain.state.partial_outage': 'انقطاع جزئي',
  'explain.state.major_outage': 'انقطاع كامل',
  'explain.state.under_maintenance': 'قيد الصيانة',
  'explain.state.unobserved': 'بلا مراقبة',

  'explain.figure': 'نسبة التوافر {figure}: {formula}.',
  'explain.was': 'كانت حالة {name} من {from} إلى {until} (المدة: {duration}): {state}.',
  'explain.paused': 'كانت المراقبة متوقفة مؤقتًا.',
  'explain.at_risk': 'فُقد جزء من التكرار الاحتياطي الذي يعتمد عليه، ولم يتعطل شيء بعد.',
  'explain.own': 'الخلل في المكوّن نفسه.',
  'explain.blame': 'مصدر الخلل {root}، والمكوّن يعتمد عليه مباشرةً.',
  'explain.blame_through': 'مصدر الخلل {root}، والمكوّن يعتمد عليه من خلال {way}.',
  'explain.reported': 'أبلغ فريقنا في {instant} عن حالة {name}: {state}.',

  'explain.seen': '{name} {fault}، ورُصد ذلك أول مرة في {instant} من {place}.',
  'explain.seen_while': '{name} {fault}، ورُصد ذلك أول مرة في {instant} من {place}، {phases}.',
  'explain.seen_after': '{name} {fault}، ورُصد ذلك أول مرة في {instant} من {place}، بعد مرور {latency}.',
  'explain.seen_while_after':
    '{name} {fault}، ورُصد ذلك أول مرة في {instant} من {place}، {phases}، بعد مرور {latency}.',

  'explain.needs': 'يعتمد المكوّن على {name}.',
  'explain.needs_through': 'يعتمد المكوّن على {name} من خلال {way}.',
  'explain.not_watching': 'كانت مراقبة {name} متوقفة مؤقتًا.',
  'explain.unwatched': 'لم يراقب أحد {name} ولم يُبلِغ أحد عنه.',
  'explain.untaken': 'تعذّر استلام ما يُبلَغ به عن {name}.',
  'explain.never_checked':
    'لم يُفحص {name} قط من {place}. المدة المتوقعة بين كل فحص وآخر: {every}، ويُعدّ الانقطاع صمتًا بعد مرور: {silence}.',
  'explain.last_checked':
    'فُحص {name} آخر مرة من {place} في {instant}. المدة المتوقعة بين كل فحص وآخر: {every}، ويُعدّ الانقطاع صمتًا بعد مرور: {silence}.',

  'then.same': 'كان كل هذا معروفًا في {instant}.',
  'then.nothing': 'لم يكن شيء من هذا معروفًا في {instant}: سُجّل لاحقًا.',
  'then.other': 'كانت الحالة المعروفة في {instant}: {state}. وما يخالف ذلك سُجّل لاحقًا.',
  'then.other_evidence': 'كانت الحالة المعروفة في {instant} أيضًا: {state}، ولكن بأدلة أخرى.',
  'then.too': 'كانت الحالة المعروفة في {instant} أيضًا: {state}.',
}
