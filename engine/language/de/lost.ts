import type { lost as english } from '../en/lost.ts'

export const lost: Record<keyof typeof english, string> = {
  'lost.title': 'Wo die Zeit verloren ging',
  'lost.lead':
    'In 90 Tagen, über alle Komponenten: Ausfallzeit nach Ursache. Wo mehrere Ursachen zugleich bestanden, teilen sie sich die Zeit.',
  'lost.cause': 'Ursache',
  'lost.time': 'Verlorene Zeit',
  'lost.share': 'Anteil',
}
