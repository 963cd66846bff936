/** The frame of every page, and the first one. */
export const page = {
  'title.home': '{page} status',
  'title.other': '{title} - {page} status',
  'title.incidents': '{page} Status - Incident History',
  'title.calendar': '{page} maintenance',
  'describe.sentence': '{sentence}.',
  'describe.history': 'Incidents and maintenance of {page}, newest first.',
  'describe.uptime': 'Availability of {page} by month and day, with the formula behind every figure.',
  'describe.component': 'Status and availability of {component} over the last 90 days.',
  'describe.feed': 'Incidents and maintenance of {page}',
  'calendar.affected': 'Affected: {names}',

  'frame.skip': 'Skip to the content',
  'frame.subscribe': 'Subscribe',
  'frame.history': 'History',
  'frame.uptime': 'Uptime',
  'frame.calendar': 'Calendar',
  'frame.support': 'Support',
  'frame.days_begin': 'Days begin at midnight {zone}',
  'frame.languages': 'Languages',
  'frame.offer': 'This page is also there in English.',

  'stale.known': 'Showing what we knew at {time} on {day}.',
  'stale.as_of': 'As of {time} on {day}.',
  'stale.old_copy': 'This copy was made {time}. The live page could not be reached since.',

  'nothing.title': 'Nothing here',
  'nothing.text':
    'There is no such page. It may have been renamed, or the address was cut off. The <home>current status</home> and the <history>history</history> are still here.',

  'basis.checked':
    'Computed {computed} from {count, plural, one {# location} other {# locations}}, newest check {newest}.',
  'basis.unheard': 'Computed {computed}, newest check {newest}.',
  'basis.unchecked': 'Computed {computed}, before any check.',
  'basis.operational':
    '{count, number} of {total, plural, one {# component is} other {# components are}} operational.',

  'home.open': 'Open incidents',
  'home.maintenance': 'Maintenance',
  'home.later': 'Planned for later: {count, number}',
  'home.components': 'Components',
  'home.empty':
    'This page will show what it watches, and for how long all was well. If it is yours, <desk>add the first component</desk>.',
  'home.past_week': 'Past week',
  'home.no_incidents': 'No incidents',
  'home.all_history': 'All history',
  'home.uptime_by_month': 'Uptime by month',
  'home.narrowed':
    'You see {count, number} of {total, plural, one {# component} other {# components}}. <all>Show all</all>, or follow these by <rss>RSS</rss> or <atom>Atom</atom>.',

  'group.components': '{count, plural, one {# component} other {# components}}',
  'group.affected': '{count, number} of {total, number} affected',

  'card.first_seen': '{status} · first seen {instant}',
  'card.first_seen_affects': '{status} · first seen {instant} · affects {names}',
  'card.planned': '{status} · {span}',
  'card.planned_affects': '{status} · {span} · affects {names}',
  'card.next_update': 'Next update by {instant}',
  'card.told_after': 'told after {duration}',

  'axis.ninety': '90 days ago',
  'axis.thirty': '30 days ago',
  'axis.today': 'today',
  'bars.day_by_day': '{component}, day by day',
  'bars.not_watched': 'Not watched yet',
  'bars.counted': 'How this is counted',
  'bars.none': 'No day on record yet.',
  'bars.calm': '{count, plural, one {# day} other {# days}} without trouble.',
  'bars.troubled': '{count, number} of {total, plural, one {# day} other {# days}} with trouble.',
  'bars.caption': '{component}: {summary}',
  'bars.part': '{status} {duration}',
  'bars.part_inherited': '{status}, inherited {duration}',
  'bars.inherited': 'inherited {duration}',
} as const
