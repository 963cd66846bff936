import type { explained as english } from '../en/explained.ts'

/** Namen stehen im Nominativ oder Akkusativ, damit auch "eine interne Abhängigkeit" passt. */
export const explained: Record<keyof typeof english, string> = {
  'explain.state.operational': 'in Betrieb',
  'explain.state.degraded_performance': 'beeinträchtigt',
  'explain.state.partial_outage': 'teilweise ausgefallen',
  'explain.state.major_outage': 'ausgefallen',
  'explain.state.under_maintenance': 'in Wartung',
  'explain.state.unobserved': 'nicht überwacht',

  'explain.figure': 'Die Verfügbarkeit beträgt {figure}: {formula}.',
  'explain.was': '{name} war {state}, vom {from} bis zum {until} ({duration}).',
  'explain.paused': 'Die Überwachung war pausiert.',
  'explain.at_risk': 'Darunter war Redundanz verloren, noch ohne Folgen.',
  'explain.own': 'Die Ursache liegt in der Komponente selbst.',
  'explain.blame': 'Die Ursache ist {root}; die Komponente hängt direkt davon ab.',
  'explain.blame_through': 'Die Ursache ist {root}; die Komponente hängt über {way} davon ab.',
  'explain.reported': 'Am {instant} meldete unser Team über {name}: {state}.',

  'explain.seen': '{name} {fault}, zuerst gesehen am {instant} von {place} aus.',
  'explain.seen_while': '{name} {fault}, zuerst gesehen am {instant} von {place} aus, {phases}.',
  'explain.seen_after': '{name} {fault}, zuerst gesehen am {instant} von {place} aus, nach {latency}.',
  'explain.seen_while_after':
    '{name} {fault}, zuerst gesehen am {instant} von {place} aus, {phases}, nach {latency}.',

  'explain.needs': 'Die Komponente benötigt {name}.',
  'explain.needs_through': 'Die Komponente benötigt {name} (über {way}).',
  'explain.not_watching': 'Die Überwachung war pausiert: {name}.',
  'explain.unwatched': 'Niemand überwachte {name}, und niemand meldete etwas dazu.',
  'explain.untaken': 'Meldungen über {name} konnten nicht angenommen werden.',
  'explain.never_checked':
    '{name} wurde von {place} aus noch nie geprüft. Erwarteter Abstand der Prüfungen: {every}; {silence} ohne Prüfung gelten als Stille.',
  'explain.last_checked':
    '{name} wurde von {place} aus zuletzt am {instant} geprüft. Erwarteter Abstand der Prüfungen: {every}; {silence} ohne Prüfung gelten als Stille.',

  'then.same': 'All dies war am {instant} bekannt.',
  'then.nothing': 'Nichts davon war am {instant} bekannt: Es wurde später erfasst.',
  'then.other': 'Am {instant} war als Zustand bekannt: {state}. Was anderes besagt, wurde später erfasst.',
  'then.other_evidence':
    'Auch am {instant} war als Zustand bekannt: {state}, allerdings aus anderen Belegen.',
  'then.too': 'Auch am {instant} war als Zustand bekannt: {state}.',
}
