/** What the automation writes into incidents and maintenances. */
export const automatic = {
  'auto.is_down': 'is down',
  'auto.is_degraded': 'is degraded',
  'auto.fault': '{name} {fault}',
  'auto.partial': 'Partial outage of {name}',
  'auto.part': 'part of {name} {fault}',
  'auto.failing': '{names} {count, plural, one {is} other {are}} failing because {clause}',
  'auto.partly_failing': '{names} {count, plural, one {is} other {are}} failing in part because {clause}',
  'auto.degraded': '{names} {count, plural, one {is} other {are}} degraded because {clause}',
  'auto.sentence': '{clause}.',
  'auto.first_seen': 'First seen {instant}.',
  'auto.first_seen_from':
    'First seen {instant} from {bad, number} of {count, plural, one {# location} other {# locations}}.',
  'auto.worse': 'This has become worse.',
  'auto.back': 'It is back:',
  'auto.cause_found': 'We found the cause.',
  'auto.recovering': '{name} works again since {instant}. We keep watching it for {count, number} min.',
  'auto.recovered': '{name} works again since {instant}, after {duration}.',
  'auto.explained': '{name} fails because of {heir}, which has an incident of its own.',
  'auto.moment': 'less than a minute',
  'auto.maintenance_started': 'The maintenance has started.',
  'auto.maintenance_completed': 'The maintenance is completed.',
} as const
