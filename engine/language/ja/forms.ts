import type { forms as english } from '../en/forms.ts'

export const forms: Record<keyof typeof english, string> = {
  'subscribe.title': '購読',
  'subscribe.heading': '更新をメールで受け取る',
  'subscribe.lead':
    '{page}のインシデントと計画メンテナンスについてメールでお知らせします。各メールのリンクから、コンポーネントの選択や購読の解除ができます。',
  'subscribe.email': 'メールアドレス',
  'subscribe.button': '購読する',
  'subscribe.wrong': 'メールアドレスの形式が正しくありません。name@example.com のように入力してください。',
  'subscribe.sent': 'メールをご確認ください',
  'subscribe.sent_text':
    '入力されたアドレスにリンクを送信しました。リンクを開くと手続きが進みます。開かなければ何も送信されません。数分たっても届かない場合は、迷惑メールフォルダーをご確認ください。',
  'subscribe.back': 'ステータスページに戻る',

  'subscription.title': '購読',
  'subscription.invalid': 'このリンクは無効になっています',
  'subscription.confirm': '購読の確認',
  'subscription.confirmed': '購読が確認されました',
  'subscription.manage': '購読の設定',
  'subscription.leave': '購読の解除',
  'subscription.left': '今後メールは届きません',
  'subscription.about': '{page}のインシデントとメンテナンスに関するメールを{address}にお送りします。',
  'subscription.invalid_text':
    'リンクが途中で切れているか、期限切れか、新しいものに置き換えられています。<again>もう一度購読する</again>',
  'subscription.confirmed_text': '各メールのリンクから、コンポーネントの選択や購読の解除ができます。',
  'subscription.left_text': '購読を解除しました。必要な場合は、<again>もう一度購読</again>できます。',
  'subscription.notice_confirmed': '購読が確認されました。',
  'subscription.notice_saved': '保存しました。',
  'subscription.button_confirm': '確認する',
  'subscription.button_leave': '購読を解除する',
  'subscription.button_save': '保存',
  'subscription.scope': 'メールで受け取る内容',
  'subscription.scope_all': 'このページのすべて',
  'subscription.scope_some': '次のコンポーネントのみ',

  'private.title': '非公開のステータスページ',
  'private.heading': 'このステータスページは非公開です',
  'private.by_link': 'お受け取りになったリンクから開いてください。',
  'private.by_staff': 'スタッフ専用です。ご覧になるには<desk>管理画面でログイン</desk>してください。',
  'private.staff': 'スタッフの方：<desk>管理画面でログイン</desk>',
  'private.password': 'パスワード',
  'private.open': '開く',
  'private.mail': 'このページからメールを受け取っています。',
  'private.leave': 'メールの受信を停止する',
  'private.dead_link': 'このリンクは使えなくなっています。',
  'private.wrong_password': 'パスワードが正しくありません。',

  'refused.not_found': 'ここにステータスページはありません。',
  'refused.forbidden': 'このフォームはこのページから送信されたものではありません。',
  'refused.invalid': 'フォームの内容が不完全です。',
  'refused.dead_link': 'このリンクは無効になっています。',
  'refused.conflict': 'その間に変更されました。もう一度お試しください。',
  'refused.too_many': '試行回数が多すぎます。しばらくしてからもう一度お試しください。',
  'refused.left': '今後メールは届きません。',

  'busy.making': '現在、アクセスが集中しています。しばらくしてからもう一度お試しください。',
  'busy.dark': 'データベースが応答していません。しばらくしてからもう一度お試しください。',
}
