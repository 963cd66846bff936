import type { automatic as english } from '../en/automatic.ts'

export const automatic: Record<keyof typeof english, string> = {
  'auto.is_down': '停止しています',
  'auto.is_degraded': 'パフォーマンスが低下しています',
  'auto.fault': '{name}：{fault}',
  'auto.partial': '{name}の一部停止',
  'auto.part': '{name}の一部：{fault}',
  'auto.failing': '{names}に障害が発生しています。原因は{clause}',
  'auto.partly_failing': '{names}に部分的な障害が発生しています。原因は{clause}',
  'auto.degraded': '{names}のパフォーマンスが低下しています。原因は{clause}',
  'auto.sentence': '{clause}。',
  'auto.first_seen': '初検知：{instant}。',
  'auto.first_seen_from': '初検知：{instant}（{count, number}拠点中{bad, number}拠点）。',
  'auto.worse': '状況が悪化しています。',
  'auto.back': '再発しました。',
  'auto.cause_found': '原因を特定しました。',
  'auto.recovering': '{name}は{instant}から復旧しています。今後{count, number}分間、引き続き監視します。',
  'auto.recovered': '{name}は{duration}の障害ののち、{instant}に復旧しました。',
  'auto.explained': '{name}の障害の原因は{heir}です。{heir}については別のインシデントをご覧ください。',
  'auto.moment': '1分未満',
  'auto.maintenance_started': 'メンテナンスを開始しました。',
  'auto.maintenance_completed': 'メンテナンスが完了しました。',
}
