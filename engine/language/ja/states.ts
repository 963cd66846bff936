import type { states as english } from '../en/states.ts'

export const states: Record<keyof typeof english, string> = {
  'status.operational': '正常稼働中',
  'status.degraded_performance': 'パフォーマンス低下',
  'status.partial_outage': '一部停止',
  'status.major_outage': '大規模障害',
  'status.under_maintenance': 'メンテナンス中',
  'status.unobserved': 'データなし',

  'badge.operational': '正常稼働中',
  'badge.degraded_performance': 'パフォーマンス低下',
  'badge.partial_outage': '一部停止',
  'badge.major_outage': '大規模障害',
  'badge.under_maintenance': 'メンテナンス中',
  'badge.unobserved': 'データなし',
  'badge.uptime': '{window} {figure}',
  'badge.day': '24時間',

  'health.up': '正常',
  'health.degraded': '低下',
  'health.down': '停止',
  'health.unobserved': 'データなし',
  'health.because': '{health}：{fault}',

  'impact.none': '影響なし',
  'impact.minor': '軽微',
  'impact.major': '重大',
  'impact.critical': '致命的',

  'story.investigating': '調査中',
  'story.identified': '原因特定済み',
  'story.monitoring': '経過観察中',
  'story.resolved': '解決済み',
  'story.postmortem': '事後報告',
  'story.scheduled': '予定',
  'story.in_progress': '実施中',
  'story.verifying': '確認中',
  'story.completed': '完了',

  'ongoing.investigating': '継続中・調査中',
  'ongoing.identified': '継続中・原因特定済み',
  'ongoing.monitoring': '継続中・経過観察中',
  'ongoing.resolved': '継続中・解決済み',
  'ongoing.postmortem': '継続中・事後報告',
}
