import type { lost as english } from '../en/lost.ts'

export const lost: Record<keyof typeof english, string> = {
  'lost.title': '停止時間の原因',
  'lost.lead':
    '過去90日間、すべてのコンポーネントの停止時間を原因別に示します。複数の原因が同時に続いた時間は等分しています。',
  'lost.cause': '原因',
  'lost.time': '失われた時間',
  'lost.share': '割合',
}
