/** The rooms of the desk, as the rail lists them. */
export const ROOMS = [
  ['/admin', 'Home'],
  ['/admin/incidents', 'Incidents'],
  ['/admin/maintenances', 'Maintenances'],
  ['/admin/components', 'Components'],
  ['/admin/monitors', 'Monitors'],
  ['/admin/reliability', 'Reliability'],
  ['/admin/subscribers', 'Subscribers'],
  ['/admin/mailbox', 'Mailbox'],
  ['/admin/page-settings', 'Page'],
  ['/admin/api-tokens', 'API'],
] as const

const ACTS = [
  ['/admin/incidents/new', 'New incident'],
  ['/admin/maintenances/new', 'Schedule a maintenance'],
  ['/admin/components/new', 'New component'],
  ['/admin/monitors/new', 'New monitor'],
  ['/admin/incidents/past', 'Add a past incident'],
  ['/admin/page-settings/readers', 'Who may read the page'],
  ['/admin/page-settings/policy', 'How availability is counted'],
  ['/admin/pages', 'All pages'],
  ['/admin/account', 'Your account'],
] as const

const FILTERED = ['Components', 'Monitors', 'Incidents', 'Subscribers']

export type Place = { href: string; label: string }

/** Where a query leads: rooms and acts with all of its words, then the lists, filtered by it. */
export function findPlaces(query: string): Place[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const named = [...ROOMS, ...ACTS]
    .filter(([, label]) => words.every((word) => label.toLowerCase().includes(word)))
    .map(([href, label]) => ({ href, label }))
  if (words.length === 0) return named
  const text = words.join(' ')
  const filtered = ROOMS.filter(([, label]) => FILTERED.includes(label)).map(([href, label]) => ({
    href: `${href}?q=${encodeURIComponent(text)}`,
    label: `${label} with “${text}”`,
  }))
  return [...named, ...filtered]
}
