import type { states as english } from '../en/states.ts'

export const states: Record<keyof typeof english, string> = {
  'status.operational': 'In Betrieb',
  'status.degraded_performance': 'Beeinträchtigt',
  'status.partial_outage': 'Teilausfall',
  'status.major_outage': 'Schwerer Ausfall',
  'status.under_maintenance': 'In Wartung',
  'status.unobserved': 'Keine Daten',

  'badge.operational': 'in Betrieb',
  'badge.degraded_performance': 'beeinträchtigt',
  'badge.partial_outage': 'Teilausfall',
  'badge.major_outage': 'schwerer Ausfall',
  'badge.under_maintenance': 'Wartung',
  'badge.unobserved': 'keine Daten',
  'badge.uptime': '{figure} {window}',
  'badge.day': 'in 24 Stunden',

  'health.up': 'Erreichbar',
  'health.degraded': 'Beeinträchtigt',
  'health.down': 'Ausgefallen',
  'health.unobserved': 'Keine Daten',
  'health.because': '{health}: {fault}',

  'impact.none': 'Keine Auswirkung',
  'impact.minor': 'Gering',
  'impact.major': 'Erheblich',
  'impact.critical': 'Kritisch',

  'story.investigating': 'Wird untersucht',
  'story.identified': 'Ursache gefunden',
  'story.monitoring': 'Wird beobachtet',
  'story.resolved': 'Behoben',
  'story.postmortem': 'Nachbericht',
  'story.scheduled': 'Geplant',
  'story.in_progress': 'Läuft',
  'story.verifying': 'Wird überprüft',
  'story.completed': 'Abgeschlossen',

  'ongoing.investigating': 'Dauert an, wird untersucht',
  'ongoing.identified': 'Dauert an, Ursache gefunden',
  'ongoing.monitoring': 'Dauert an, wird beobachtet',
  'ongoing.resolved': 'Dauert an, behoben',
  'ongoing.postmortem': 'Dauert an, Nachbericht',
}
