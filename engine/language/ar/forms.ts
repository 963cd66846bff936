import type { forms as english } from '../en/forms.ts'

export const forms: Record<keyof typeof english, string> = {
  'subscribe.title': 'اشتراك',
  'subscribe.heading': 'تلقّي التحديثات بالبريد الإلكتروني',
  'subscribe.lead':
    'رسائل عن حوادث {page} وأعمال الصيانة المجدولة. يمكنك اختيار المكوّنات أو إلغاء الاشتراك عبر الرابط في كل رسالة.',
  'subscribe.email': 'عنوان البريد الإلكتروني',
  'subscribe.button': 'اشتراك',
  'subscribe.wrong': 'هذا ليس عنوان بريد إلكتروني. أدخل عنوانًا مثل name@example.com.',
  'subscribe.sent': 'راجع بريدك',
  'subscribe.sent_text':
    'أرسلنا رابطًا إلى هذا العنوان. افتحه للمتابعة، ولن يُرسل شيء من دونه. إن لم يصلك شيء خلال دقائق فابحث في مجلد البريد غير المرغوب فيه.',
  'subscribe.back': 'العودة إلى صفحة الحالة',

  'subscription.title': 'الاشتراك',
  'subscription.invalid': 'لم يعد هذا الرابط صالحًا',
  'subscription.confirm': 'تأكيد اشتراكك',
  'subscription.confirmed': 'تم تأكيد اشتراكك',
  'subscription.manage': 'اشتراكك',
  'subscription.leave': 'إلغاء الاشتراك',
  'subscription.left': 'لن تصلك رسائل بعد الآن',
  'subscription.about': 'رسائل عن حوادث {page} وأعمال صيانتها إلى {address}.',
  'subscription.invalid_text':
    'إما أنه ناقص أو انتهت صلاحيته أو حلّ محله رابط أحدث. <again>اشترك مجددًا</again>.',
  'subscription.confirmed_text': 'يتيح لك الرابط في كل رسالة اختيار المكوّنات أو إلغاء الاشتراك.',
  'subscription.left_text': 'أُلغي اشتراكك. إن غيّرت رأيك <again>فاشترك مجددًا</again>.',
  'subscription.notice_confirmed': 'تم تأكيد اشتراكك.',
  'subscription.notice_saved': 'تم الحفظ.',
  'subscription.button_confirm': 'تأكيد',
  'subscription.button_leave': 'إلغاء الاشتراك',
  'subscription.button_save': 'حفظ',
  'subscription.scope': 'أرسلوا إليّ رسائل عن',
  'subscription.scope_all': 'كل ما في هذه الصفحة',
  'subscription.scope_some': 'هذه المكوّنات فقط',

  'private.title': 'صفحة حالة خاصة',
  'private.heading': 'صفحة الحالة هذه خاصة',
  'private.by_link': 'يُرجى فتحها بالرابط الذي تلقيته.',
  'private.by_staff': 'هي للموظفين. <desk>سجّل الدخول</desk> لقراءتها.',
  'private.staff': 'للموظفين: <desk>تسجيل الدخول</desk>.',
  'private.password': 'كلمة المرور',
  'private.open': 'فتح',
  'private.mail': 'تصلك رسائل من هذه الصفحة.',
  'private.leave': 'إيقاف الرسائل',
  'private.dead_link': 'لم يعد هذا الرابط يفتح شيئًا.',
  'private.wrong_password': 'كلمة المرور غير صحيحة.',

  'refused.not_found': 'لا توجد صفحة حالة هنا.',
  'refused.forbidden': 'لم يُرسل هذا النموذج من هذه الصفحة.',
  'refused.invalid': 'وصل النموذج ناقصًا.',
  'refused.dead_link': 'لم يعد هذا الرابط صالحًا.',
  'refused.conflict': 'تغيّر هذا في الأثناء. يُرجى المحاولة مجددًا.',
  'refused.too_many': 'محاولات كثيرة جدًا. يُرجى المحاولة لاحقًا.',
  'refused.left': 'لن تصلك رسائل بعد الآن.',

  'busy.making': 'تُعدّ صفحات كثيرة في الوقت نفسه. يُرجى المحاولة بعد لحظات.',
  'busy.dark': 'قاعدة البيانات لا تستجيب. يُرجى المحاولة بعد لحظات.',
}
