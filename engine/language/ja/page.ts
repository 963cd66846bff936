import type { page as english } from '../en/page.ts'

export const page: Record<keyof typeof english, string> = {
  'title.home': '{page} ステータス',
  'title.other': '{title} - {page} ステータス',
  'title.incidents': '{page} ステータス - インシデント履歴',
  'title.calendar': '{page} メンテナンス',
  'describe.sentence': '{sentence}。',
  'describe.history': '{page}のインシデントとメンテナンス（新しい順）。',
  'describe.uptime': '{page}の月別・日別の稼働率と、各数値の計算式。',
  'describe.component': '{component}の現在の状態と過去90日間の稼働率。',
  'describe.feed': '{page}のインシデントとメンテナンス',
  'calendar.affected': '影響：{names}',

  'frame.skip': '本文へ移動',
  'frame.subscribe': '購読する',
  'frame.history': '履歴',
  'frame.uptime': '稼働率',
  'frame.calendar': 'カレンダー',
  'frame.support': 'サポート',
  'frame.days_begin': '日付は{zone}の午前0時に変わります',
  'frame.languages': '言語',
  'frame.offer': 'このページは日本語でもご覧いただけます。',

  'stale.known': '{day} {time}時点で把握していた内容を表示しています。',
  'stale.as_of': '{day} {time}時点の内容です。',
  'stale.old_copy': 'これは{time}に作成された写しです。それ以降、最新のページに接続できていません。',

  'nothing.title': 'ページが見つかりません',
  'nothing.text':
    'お探しのページはありません。名前が変わったか、アドレスが途中で切れている可能性があります。<home>現在のステータス</home>と<history>履歴</history>は引き続きご覧いただけます。',

  'basis.checked': '{computed}に{count, number}拠点のデータから算出しました。最新のチェックは{newest}です。',
  'basis.unheard': '{computed}に算出しました。最新のチェックは{newest}です。',
  'basis.unchecked': '{computed}に算出しました。チェックはまだ行われていません。',
  'basis.operational': '{total, number}件中{count, number}件のコンポーネントが正常に稼働しています。',

  'home.open': '発生中のインシデント',
  'home.maintenance': 'メンテナンス',
  'home.later': 'その後の予定：{count, number}件',
  'home.components': 'コンポーネント',
  'home.empty':
    'このページには、監視している対象と、正常に稼働してきた期間が表示されます。管理者の方は、<desk>最初のコンポーネントを追加</desk>してください。',
  'home.past_week': '過去1週間',
  'home.no_incidents': 'インシデントなし',
  'home.all_history': 'すべての履歴',
  'home.uptime_by_month': '月別の稼働率',
  'home.narrowed':
    '{total, number}件中{count, number}件のコンポーネントを表示しています。<all>すべて表示</all>するか、<rss>RSS</rss>または<atom>Atom</atom>で購読できます。',

  'group.components': '{count, number}件のコンポーネント',
  'group.affected': '{total, number}件中{count, number}件に影響',

  'card.first_seen': '{status}・{instant}に初検知',
  'card.first_seen_affects': '{status}・{instant}に初検知・影響：{names}',
  'card.planned': '{status}・{span}',
  'card.planned_affects': '{status}・{span}・影響：{names}',
  'card.next_update': '次回の更新：{instant}まで',
  'card.told_after': '{duration}後に公表',

  'axis.ninety': '90日前',
  'axis.thirty': '30日前',
  'axis.today': '今日',
  'bars.day_by_day': '{component}の日別の状態',
  'bars.not_watched': '監視開始前',
  'bars.counted': '計算方法を見る',
  'bars.none': 'まだ記録がありません。',
  'bars.calm': '{count, number}日間、問題はありませんでした。',
  'bars.troubled': '{total, number}日中{count, number}日に問題がありました。',
  'bars.caption': '{component}：{summary}',
  'bars.part': '{status} {duration}',
  'bars.part_inherited': '{status}（依存先の影響）{duration}',
  'bars.inherited': '依存先の影響{duration}',
}
