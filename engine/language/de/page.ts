import type { page as english } from '../en/page.ts'

export const page: Record<keyof typeof english, string> = {
  'title.home': '{page} – Status',
  'title.other': '{title} – {page} – Status',
  'title.incidents': '{page} – Verlauf der Störungen',
  'title.calendar': '{page}: Wartungen',
  'describe.sentence': '{sentence}.',
  'describe.history': 'Störungen und Wartungen von {page}, neueste zuerst.',
  'describe.uptime': 'Verfügbarkeit von {page} nach Monat und Tag, mit der Formel hinter jeder Zahl.',
  'describe.component': 'Status und Verfügbarkeit von {component} in den letzten 90 Tagen.',
  'describe.feed': 'Störungen und Wartungen von {page}',
  'calendar.affected': 'Betroffen: {names}',

  'frame.skip': 'Zum Inhalt springen',
  'frame.subscribe': 'Abonnieren',
  'frame.history': 'Verlauf',
  'frame.uptime': 'Verfügbarkeit',
  'frame.calendar': 'Kalender',
  'frame.support': 'Hilfe',
  'frame.days_begin': 'Tage beginnen um Mitternacht ({zone})',
  'frame.languages': 'Sprachen',
  'frame.offer': 'Diese Seite gibt es auch auf Deutsch.',

  'stale.known': 'Angezeigt wird, was wir um {time} am {day} wussten.',
  'stale.as_of': 'Stand: {time} am {day}.',
  'stale.old_copy': 'Diese Kopie ist vom {time}. Seitdem war die Live-Seite nicht erreichbar.',

  'nothing.title': 'Hier ist nichts',
  'nothing.text':
    'Diese Seite gibt es nicht. Vielleicht wurde sie umbenannt, oder die Adresse ist unvollständig. Den <home>aktuellen Status</home> und den <history>Verlauf</history> finden Sie weiterhin hier.',

  'basis.checked':
    'Berechnet um {computed} von {count, plural, one {# Standort} other {# Standorten}} aus, neueste Prüfung {newest}.',
  'basis.unheard': 'Berechnet um {computed}, neueste Prüfung {newest}.',
  'basis.unchecked': 'Berechnet um {computed}, noch vor der ersten Prüfung.',
  'basis.operational':
    '{count, number} von {total, plural, one {# Komponente} other {# Komponenten}} in Betrieb.',

  'home.open': 'Offene Störungen',
  'home.maintenance': 'Wartung',
  'home.later': 'Später geplant: {count, number}',
  'home.components': 'Komponenten',
  'home.empty':
    'Diese Seite wird zeigen, was sie überwacht, und seit wann alles in Ordnung ist. Wenn es Ihre ist, <desk>legen Sie die erste Komponente an</desk>.',
  'home.past_week': 'Letzte Woche',
  'home.no_incidents': 'Keine Störungen',
  'home.all_history': 'Gesamter Verlauf',
  'home.uptime_by_month': 'Verfügbarkeit nach Monat',
  'home.narrowed':
    'Sie sehen {count, number} von {total, plural, one {# Komponente} other {# Komponenten}}. <all>Alle zeigen</all>, oder diesen folgen per <rss>RSS</rss> oder <atom>Atom</atom>.',

  'group.components': '{count, plural, one {# Komponente} other {# Komponenten}}',
  'group.affected': '{count, number} von {total, number} betroffen',

  'card.first_seen': '{status} · zuerst gesehen {instant}',
  'card.first_seen_affects': '{status} · zuerst gesehen {instant} · betrifft {names}',
  'card.planned': '{status} · {span}',
  'card.planned_affects': '{status} · {span} · betrifft {names}',
  'card.next_update': 'Nächste Meldung bis {instant}',
  'card.told_after': 'gemeldet nach {duration}',

  'axis.ninety': 'vor 90 Tagen',
  'axis.thirty': 'vor 30 Tagen',
  'axis.today': 'heute',
  'bars.day_by_day': '{component}, Tag für Tag',
  'bars.not_watched': 'Noch nicht überwacht',
  'bars.counted': 'So wird gezählt',
  'bars.none': 'Noch kein Tag aufgezeichnet.',
  'bars.calm': '{count, plural, one {# Tag} other {# Tage}} ohne Störung.',
  'bars.troubled': '{count, number} von {total, plural, one {# Tag} other {# Tagen}} mit Störung.',
  'bars.caption': '{component}: {summary}',
  'bars.part': '{status} {duration}',
  'bars.part_inherited': '{status}, geerbt {duration}',
  'bars.inherited': 'geerbt {duration}',
}
