/** Why a component was what it was: from the number down to the check that failed. */
export const explained = {
  'explain.state.operational': 'operational',
  'explain.state.degraded_performance': 'degraded',
  'explain.state.partial_outage': 'partly down',
  'explain.state.major_outage': 'down',
  'explain.state.under_maintenance': 'under maintenance',
  'explain.state.unobserved': 'not watched',

  'explain.figure': 'Availability is {figure}: {formula}.',
  'explain.was': '{name} was {state} from {from} to {until} ({duration}).',
  'explain.paused': 'Watching was paused.',
  'explain.at_risk': 'Redundancy beneath it was lost, and nothing was broken yet.',
  'explain.own': 'The trouble is its own.',
  'explain.blame': 'The blame is with {root}, which it needs.',
  'explain.blame_through': 'The blame is with {root}, which it needs through {way}.',
  'explain.reported': 'Our team reported {name} as {state} at {instant}.',

  'explain.seen': '{name} {fault}, first seen at {instant} from {place}.',
  'explain.seen_while': '{name} {fault}, first seen at {instant} from {place}, while {phases}.',
  'explain.seen_after': '{name} {fault}, first seen at {instant} from {place}, after {latency}.',
  'explain.seen_while_after':
    '{name} {fault}, first seen at {instant} from {place}, while {phases}, after {latency}.',

  'explain.needs': 'It needs {name}.',
  'explain.needs_through': 'It needs {name} through {way}.',
  'explain.not_watching': 'Watching {name} was paused.',
  'explain.unwatched': 'Nobody watched {name}, and nobody reported on it.',
  'explain.untaken': 'What is told of {name} could not be taken.',
  'explain.never_checked':
    '{name} had never been checked from {place}: a check was expected every {every}, and {silence} without one count as silence.',
  'explain.last_checked':
    '{name} was last checked from {place} at {instant}: a check was expected every {every}, and {silence} without one count as silence.',

  'then.same': 'All of this was known at {instant}.',
  'then.nothing': 'Nothing of this was known at {instant}: it was recorded later.',
  'then.other': 'At {instant} it was known as {state}: what tells otherwise was recorded later.',
  'then.other_evidence': 'At {instant} it was known as {state} too, by other evidence.',
  'then.too': 'At {instant} it was known as {state} too.',
} as const
