import type { forms as english } from '../en/forms.ts'

export const forms: Record<keyof typeof english, string> = {
  'subscribe.title': 'Abonnieren',
  'subscribe.heading': 'Meldungen per E-Mail erhalten',
  'subscribe.lead':
    'E-Mails über Störungen und geplante Wartungen von {page}. Mit dem Link in jeder E-Mail können Sie Komponenten wählen oder sich abmelden.',
  'subscribe.email': 'E-Mail-Adresse',
  'subscribe.button': 'Abonnieren',
  'subscribe.wrong': 'Das ist keine E-Mail-Adresse. Geben Sie eine wie name@example.com ein.',
  'subscribe.sent': 'Sehen Sie in Ihr Postfach',
  'subscribe.sent_text':
    'Wir haben einen Link an diese Adresse gesendet. Öffnen Sie ihn, um fortzufahren; ohne ihn wird nichts gesendet. Wenn in den nächsten Minuten nichts ankommt, sehen Sie im Spam-Ordner nach.',
  'subscribe.back': 'Zurück zur Statusseite',

  'subscription.title': 'Abonnement',
  'subscription.invalid': 'Dieser Link ist nicht mehr gültig',
  'subscription.confirm': 'Bestätigen Sie Ihr Abonnement',
  'subscription.confirmed': 'Ihr Abonnement ist bestätigt',
  'subscription.manage': 'Ihr Abonnement',
  'subscription.leave': 'Abmelden',
  'subscription.left': 'Sie erhalten keine E-Mails mehr',
  'subscription.about': 'E-Mails über Störungen und Wartungen von {page} an {address}.',
  'subscription.invalid_text':
    'Er ist unvollständig, abgelaufen oder wurde durch einen neueren ersetzt. <again>Erneut abonnieren</again>.',
  'subscription.confirmed_text':
    'Mit dem Link in jeder E-Mail können Sie Komponenten wählen oder sich abmelden.',
  'subscription.left_text':
    'Sie haben sich abgemeldet. Wenn Sie es sich anders überlegen, <again>abonnieren Sie erneut</again>.',
  'subscription.notice_confirmed': 'Ihr Abonnement ist bestätigt.',
  'subscription.notice_saved': 'Gespeichert.',
  'subscription.button_confirm': 'Bestätigen',
  'subscription.button_leave': 'Abmelden',
  'subscription.button_save': 'Speichern',
  'subscription.scope': 'Senden Sie mir E-Mails über',
  'subscription.scope_all': 'Alles auf dieser Seite',
  'subscription.scope_some': 'Nur diese Komponenten',

  'private.title': 'Private Statusseite',
  'private.heading': 'Diese Statusseite ist privat',
  'private.by_link': 'Bitte öffnen Sie sie mit dem Link, den Sie erhalten haben.',
  'private.by_staff': 'Sie ist für Mitarbeitende. Zum Lesen <desk>melden Sie sich bitte an</desk>.',
  'private.staff': 'Für Mitarbeitende: <desk>Anmeldung</desk>.',
  'private.password': 'Passwort',
  'private.open': 'Öffnen',
  'private.mail': 'Sie erhalten E-Mails von dieser Seite.',
  'private.leave': 'Keine E-Mails mehr erhalten',
  'private.dead_link': 'Dieser Link öffnet nichts mehr.',
  'private.wrong_password': 'Das ist nicht das Passwort.',

  'refused.not_found': 'Hier gibt es keine Statusseite.',
  'refused.forbidden': 'Dieses Formular wurde nicht von dieser Seite gesendet.',
  'refused.invalid': 'Das Formular kam unvollständig an.',
  'refused.dead_link': 'Dieser Link ist nicht mehr gültig.',
  'refused.conflict': 'Das wurde inzwischen geändert. Bitte versuchen Sie es erneut.',
  'refused.too_many': 'Zu viele Versuche. Bitte versuchen Sie es später erneut.',
  'refused.left': 'Sie erhalten keine E-Mails mehr.',

  'busy.making': 'Gerade werden zu viele Seiten erzeugt. Bitte versuchen Sie es gleich noch einmal.',
  'busy.dark': 'Die Datenbank antwortet nicht. Bitte versuchen Sie es gleich noch einmal.',
  'busy.failed': 'Diese Seite konnte gerade nicht erzeugt werden. Bitte versuchen Sie es gleich noch einmal.',
}
