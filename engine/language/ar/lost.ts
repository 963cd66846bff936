import type { lost as english } from '../en/lost.ts'

export const lost: Record<keyof typeof english, string> = {
  'lost.title': 'أين ضاع الوقت',
  'lost.lead':
    'خلال 90 يومًا وعلى جميع المكوّنات: مدة التوقف بحسب سببها. وعندما تجتمع أسباب عدة في الوقت نفسه تتقاسم المدة بالتساوي.',
  'lost.cause': 'السبب',
  'lost.time': 'الوقت الضائع',
  'lost.share': 'النسبة',
}
