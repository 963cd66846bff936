import type { formula as english } from '../en/formula.ts'

export const formula: Record<keyof typeof english, string> = {
  'formula.amount': '{minutes, number, ::.#}分',
  'formula.weighed': '{weight, number, ::.####} × {minutes, number, ::.#}分',
  'formula.major': '大規模障害{amount}',
  'formula.partial': '一部停止{amount}',
  'formula.degraded': 'パフォーマンス低下{amount}',
  'formula.dark': '監視なし{amount}',
  'formula.dark_like_rest': '監視なし{amount}（他の時間と同様とみなす）',
  'formula.before': '{instant}より前の{term}',
  'formula.from': '{instant}以降の{term}',
  'formula.watched': '監視時間{amount}',
  'formula.watched_or_maintained': '監視またはメンテナンス{amount}',
  'formula.with_maintenance': 'メンテナンスを含む{amount}',
  'formula.or': '{first}または{second}',
  'formula.ratio': '1 − {lost} / {whole}',
  'formula.floor': '{percent, number, ::.#}%',
  'formula.none': '数値なし：{whole}のうち監視できたのは{watched}で、方針では{floors}が必要です',
}
