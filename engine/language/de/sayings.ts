import type { sayings as english } from '../en/sayings.ts'

export const sayings: Record<keyof typeof english, string> = {
  'sentence.empty': 'Noch keine Komponenten',
  'sentence.calm': 'Alle Systeme in Betrieb',
  'sentence.incident': '{title}',
  'sentence.recovering': 'Erholt sich: {title}',
  'sentence.dark': 'Keine Daten',
  'sentence.dark_since': 'Keine Daten seit {instant}',
  'sentence.dark_for': 'Keine Daten zu {names}',
  'sentence.maintenance_all': 'Geplante Wartung aller Systeme',
  'sentence.maintenance_of': 'Geplante Wartung: {names}',
  'sentence.down_all': 'Alle Systeme sind ausgefallen',
  'sentence.down_root':
    '{root} ist ausgefallen und reißt {count, plural, one {eine weitere Komponente} other {# weitere Komponenten}} mit',
  'sentence.down': '{names} {count, plural, one {ist} other {sind}} ausgefallen',
  'sentence.all.major_outage': 'Schwerer Ausfall aller Systeme',
  'sentence.all.partial_outage': 'Teilausfall aller Systeme',
  'sentence.all.degraded_performance': 'Beeinträchtigte Leistung aller Systeme',
  'sentence.in.major_outage': 'Schwerer Ausfall: {names}',
  'sentence.in.partial_outage': 'Teilausfall: {names}',
  'sentence.in.degraded_performance': 'Beeinträchtigte Leistung: {names}',

  'why.maintenance': 'Geplante Wartung',
  'why.maintenance_until': 'Geplante Wartung bis {instant}',
  'why.paused': 'Die Überwachung ist pausiert',
  'why.silent_since': 'Keine Meldung seit {instant}',
  'why.silent': 'Noch keine Meldung',
  'why.silent_needs': 'Keine Meldung zu dem, was benötigt wird',
  'why.level1': 'Beeinträchtigt',
  'why.level2': 'Teilweise ausgefallen',
  'why.level3': 'Ausgefallen',
  'why.needs': '{level}: benötigt {names}',
  'why.itself_and_needs': '{level}: selbst gestört, und benötigt {names}',
  'why.reported': '{level}: von unserem Team gemeldet',
  'why.itself': '{level}: {fault}',
  'why.itself_seen':
    '{level}: {fault}, gesehen von {bad, number} von {count, plural, one {# Standort} other {# Standorten}}',

  'names.internal': 'eine interne Abhängigkeit',
  'sentence.glue': ' ',
  'names.comma': ', ',
  'names.more': '{count, number} weitere',
}
