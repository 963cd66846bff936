import type { explained as english } from '../en/explained.ts'

export const explained: Record<keyof typeof english, string> = {
  'explain.state.operational': '正常稼働',
  'explain.state.degraded_performance': 'パフォーマンス低下',
  'explain.state.partial_outage': '一部停止',
  'explain.state.major_outage': '停止',
  'explain.state.under_maintenance': 'メンテナンス中',
  'explain.state.unobserved': '監視なし',

  'explain.figure': '稼働率は{figure}です：{formula}。',
  'explain.was': '{name}の状態は、{from}から{until}まで（{duration}）「{state}」でした。',
  'explain.paused': '監視は一時停止されていました。',
  'explain.at_risk': '依存先の冗長性が失われていましたが、障害には至っていませんでした。',
  'explain.own': '原因はこのコンポーネント自身にあります。',
  'explain.blame': '原因は、直接の依存先である{root}にあります。',
  'explain.blame_through': '原因は、{way}を介した依存先である{root}にあります。',
  'explain.reported': '{instant}に当社チームが{name}の状態を「{state}」と報告しました。',

  'explain.seen': '{name}：{fault}（初検知：{instant}、{place}）。',
  'explain.seen_while': '{name}：{fault}（初検知：{instant}、{place}、{phases}）。',
  'explain.seen_after': '{name}：{fault}（初検知：{instant}、{place}、開始から{latency}後）。',
  'explain.seen_while_after':
    '{name}：{fault}（初検知：{instant}、{place}、{phases}、開始から{latency}後）。',

  'explain.needs': 'このコンポーネントは{name}に依存しています。',
  'explain.needs_through': 'このコンポーネントは{way}を介して{name}に依存しています。',
  'explain.not_watching': '{name}の監視は一時停止されていました。',
  'explain.unwatched': '{name}は監視されておらず、報告もありませんでした。',
  'explain.untaken': '{name}についての報告を受け取れませんでした。',
  'explain.never_checked':
    '{name}は{place}から一度もチェックされていません。チェックの間隔は{every}で、{silence}途絶えると監視なしとみなします。',
  'explain.last_checked':
    '{place}からの{name}の最後のチェックは{instant}です。チェックの間隔は{every}で、{silence}途絶えると監視なしとみなします。',

  'then.same': '以上はすべて{instant}の時点で判明していました。',
  'then.nothing': '以上は{instant}の時点では判明しておらず、後から記録されました。',
  'then.other': '{instant}の時点では「{state}」とされていました。これと異なる内容は後から記録されました。',
  'then.other_evidence': '{instant}の時点でも「{state}」とされていましたが、根拠は異なります。',
  'then.too': '{instant}の時点でも「{state}」とされていました。',
}
