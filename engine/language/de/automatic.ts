import type { automatic as english } from '../en/automatic.ts'

export const automatic: Record<keyof typeof english, string> = {
  'auto.is_down': 'ist ausgefallen',
  'auto.is_degraded': 'ist beeinträchtigt',
  'auto.fault': '{name} {fault}',
  'auto.partial': 'Teilausfall: {name}',
  'auto.part': '{name} {fault} (teilweise)',
  'auto.failing': '{names} {count, plural, one {fällt} other {fallen}} aus, denn {clause}',
  'auto.partly_failing': '{names} {count, plural, one {fällt} other {fallen}} teilweise aus, denn {clause}',
  'auto.degraded': '{names} {count, plural, one {ist} other {sind}} beeinträchtigt, denn {clause}',
  'auto.sentence': '{clause}.',
  'auto.first_seen': 'Zuerst gesehen: {instant}.',
  'auto.first_seen_from':
    'Zuerst gesehen: {instant}, von {bad, number} von {count, plural, one {# Standort} other {# Standorten}}.',
  'auto.worse': 'Die Lage hat sich verschlechtert.',
  'auto.back': 'Die Störung ist zurück:',
  'auto.cause_found': 'Wir haben die Ursache gefunden.',
  'auto.recovering':
    '{name} funktioniert wieder seit {instant}. Wir beobachten weiter für {count, plural, one {# Minute} other {# Minuten}}.',
  'auto.recovered': '{name} funktioniert nach {duration} wieder (seit {instant}).',
  'auto.explained': '{name} fällt aus. Die Ursache ist {heir}; dafür gibt es eine eigene Meldung.',
  'auto.moment': 'weniger als einer Minute',
  'auto.maintenance_started': 'Die Wartung hat begonnen.',
  'auto.maintenance_completed': 'Die Wartung ist abgeschlossen.',
}
