import type { Sighting } from '#engine/page/sightings'
import type { IncidentView } from '#engine/page/view'
import { componentId, examplePage, NOW } from './example-page.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** What an example's monitors saw of its open incident, oldest first. */
const seen: Sighting[] = ['Frankfurt', 'Singapore', 'Virginia'].flatMap((location, index) => [
  {
    at: NOW - 7 * MINUTE + index * 9 * SECOND,
    location,
    componentId: componentId('Payments database'),
    health: 'down',
    fault: 'fault.timeout',
    during: 'connect',
  },
  {
    at: NOW - 6 * MINUTE + index * 11 * SECOND,
    location,
    componentId: index === 2 ? null : componentId('Checkout'),
    health: index === 2 ? 'unobserved' : 'degraded',
    fault: index === 2 ? 'seen.unobserved' : 'fault.slow',
    during: index === 2 ? null : 'wait',
  },
])
export const sightings = seen.toSorted((a, b) => a.at - b.at)

const [, slow] = examplePage.incidents
if (!slow) throw new Error('The example lacks a finished incident.')

/** The same incident with what was learned of it. */
export const postmortem: IncidentView = {
  ...slow,
  status: 'postmortem',
  updates: [
    {
      id: 'u8',
      status: 'postmortem',
      body: '## What happened\n\nA new index was built **without** a limit on memory, and the search nodes swapped for nine hours.\n\n## What we change\n\n1. Index builds run on nodes that answer no searches.\n2. An alarm at 80 % of memory pages the team within two minutes.\n\n> Nobody was told for four minutes: our thresholds waited for a second failure.',
      displayAt: NOW - 60 * MINUTE,
      createdAt: NOW - 60 * MINUTE,
      affected: null,
    },
    ...slow.updates,
  ],
}
