/** What readers fill in, and what they are told then. */
export const forms = {
  'subscribe.title': 'Subscribe',
  'subscribe.heading': 'Get updates by e-mail',
  'subscribe.lead':
    'Mail about incidents and planned maintenance of {page}. You can choose components or leave with the link in every mail.',
  'subscribe.email': 'E-mail address',
  'subscribe.button': 'Subscribe',
  'subscribe.wrong': 'That is no e-mail address. Enter one such as name@example.com.',
  'subscribe.sent': 'Look into your mail',
  'subscribe.sent_text':
    'We have sent a link to that address. Open it to go on; without it nothing is sent. If nothing arrives within a few minutes, look in the folder for unwanted mail.',
  'subscribe.back': 'Back to the status page',

  'subscription.title': 'Subscription',
  'subscription.invalid': 'This link is no longer valid',
  'subscription.confirm': 'Confirm your subscription',
  'subscription.confirmed': 'Your subscription is confirmed',
  'subscription.manage': 'Your subscription',
  'subscription.leave': 'Leave the list',
  'subscription.left': 'You get no more mail',
  'subscription.about': 'Mail about incidents and maintenance of {page} to {address}.',
  'subscription.invalid_text':
    'It was cut off, has expired or was replaced by a newer one. <again>Subscribe again</again>.',
  'subscription.confirmed_text': 'The link in each mail lets you choose components or leave.',
  'subscription.left_text':
    'You have left the list. If you change your mind, <again>subscribe again</again>.',
  'subscription.notice_confirmed': 'Your subscription is confirmed.',
  'subscription.notice_saved': 'Saved.',
  'subscription.button_confirm': 'Confirm',
  'subscription.button_leave': 'Unsubscribe',
  'subscription.button_save': 'Save',
  'subscription.scope': 'Send me mail about',
  'subscription.scope_all': 'Everything on this page',
  'subscription.scope_some': 'Only these components',

  'private.title': 'Private status page',
  'private.heading': 'This status page is private',
  'private.by_link': 'Please open it with the link that you were given.',
  'private.by_staff': 'It is for staff. <desk>Sign in at the desk</desk> to read it.',
  'private.staff': 'Staff: <desk>sign in at the desk</desk>.',
  'private.password': 'Password',
  'private.open': 'Open',
  'private.mail': 'You get mail from this page.',
  'private.leave': 'Get no more mail',
  'private.dead_link': 'This link opens nothing any more.',
  'private.wrong_password': 'This is not the password.',

  'refused.not_found': 'There is no status page here.',
  'refused.forbidden': 'This form was not sent from this page.',
  'refused.invalid': 'The form arrived incomplete.',
  'refused.dead_link': 'This link is no longer valid.',
  'refused.conflict': 'Somebody changed this meanwhile. Please try again.',
  'refused.too_many': 'Too many attempts. Please try again later.',
  'refused.left': 'You will get no more mail.',

  'busy.making': 'Too many pages are being made at once. Please try again in a moment.',
  'busy.dark': 'The database does not answer. Please try again in a moment.',
} as const
