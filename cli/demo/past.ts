import type { Health } from '#engine/verdict'

/** What happened in the example's last 90 days: told by hand, so that each mark on the page has a story. */

export type PastOutage = {
  daysAgo: number
  /** UTC hour of the day, with decimals. */
  hour: number
  minutes: number
  /** Who was seen failing, how; the first is the root. */
  seen: { key: string; health: Exclude<Health, 'up'>; lagSeconds: number }[]
  incident?: {
    title: string
    words: [
      status: 'investigating' | 'identified' | 'monitoring' | 'resolved',
      minute: number,
      body: string,
    ][]
  }
}

const alone = (key: string, health: 'degraded' | 'down' | 'unobserved') => [{ key, health, lagSeconds: 0 }]

export const OUTAGES: readonly PastOutage[] = [
  {
    daysAgo: 83,
    hour: 9.4,
    minutes: 26,
    seen: alone('search', 'degraded'),
    incident: {
      title: 'Search is slow',
      words: [
        ['investigating', 4, 'Searches take several seconds. We are looking into it.'],
        ['resolved', 27, 'A runaway index rebuild was stopped. Searches are quick again.'],
      ],
    },
  },
  {
    daysAgo: 77,
    hour: 22.1,
    minutes: 14,
    seen: [
      { key: 'payments-db', health: 'down', lagSeconds: 0 },
      { key: 'checkout', health: 'down', lagSeconds: 12 },
    ],
    incident: {
      title: 'Payments database does not answer',
      words: [
        ['investigating', 2, 'Checkout is failing because Payments database does not answer.'],
        ['identified', 6, 'The primary ran out of connections. We are raising the limit.'],
        ['resolved', 16, 'Payments go through again. Nothing was charged twice.'],
      ],
    },
  },
  { daysAgo: 71, hour: 3.2, minutes: 41, seen: alone('cache-b', 'down') },
  {
    daysAgo: 64,
    hour: 13.6,
    minutes: 7,
    seen: alone('shipping', 'down'),
    incident: {
      title: 'Shipping rates are unavailable',
      words: [
        ['investigating', 2, 'Our carrier does not answer. Orders are accepted at the standard rate.'],
        ['resolved', 9, 'The carrier answers again.'],
      ],
    },
  },
  { daysAgo: 58, hour: 16.0, minutes: 6 * 24 * 60, seen: alone('images', 'unobserved') },
  {
    daysAgo: 49,
    hour: 11.7,
    minutes: 185,
    seen: alone('search', 'degraded'),
    incident: {
      title: 'Search misses new products',
      words: [
        ['identified', 15, 'New products appear with a delay of up to two hours.'],
        ['monitoring', 150, 'The delay shrinks.'],
        ['resolved', 190, 'Search is up to date.'],
      ],
    },
  },
  {
    daysAgo: 44,
    hour: 7.9,
    minutes: 33,
    seen: [{ key: 'queue', health: 'down', lagSeconds: 0 }],
    incident: {
      title: 'Orders are confirmed late',
      words: [
        ['investigating', 3, 'The message queue does not answer. Orders are kept and confirmed later.'],
        ['monitoring', 34, 'The queue works again and catches up.'],
        ['resolved', 62, 'All confirmations were sent.'],
      ],
    },
  },
  {
    daysAgo: 37,
    hour: 19.3,
    minutes: 9,
    seen: alone('sign-in', 'down'),
    incident: {
      title: 'Sign-in fails',
      words: [
        ['investigating', 2, 'Customers cannot sign in. Guests can still buy.'],
        ['resolved', 10, 'A bad release was rolled back.'],
      ],
    },
  },
  {
    daysAgo: 26,
    hour: 14.2,
    minutes: 52,
    seen: [
      { key: 'payments-db', health: 'down', lagSeconds: 0 },
      { key: 'checkout', health: 'down', lagSeconds: 8 },
    ],
    incident: {
      title: 'Card payments fail',
      words: [
        ['investigating', 3, 'Checkout is failing because Payments database does not answer.'],
        ['identified', 11, 'A disk of the primary failed. The standby is being promoted.'],
        ['monitoring', 53, 'The standby has taken over.'],
        ['resolved', 80, 'Payments work. We will publish what we learnt.'],
      ],
    },
  },
  { daysAgo: 19, hour: 2.5, minutes: 66, seen: alone('cache-c', 'down') },
  { daysAgo: 12, hour: 10.1, minutes: 12, seen: alone('checkout', 'degraded') },
  {
    daysAgo: 5,
    hour: 17.4,
    minutes: 21,
    seen: alone('mail', 'down'),
    incident: {
      title: 'Order e-mail is delayed',
      words: [
        ['investigating', 4, 'Confirmations are late. Orders are safe.'],
        ['resolved', 24, 'All waiting mail was sent.'],
      ],
    },
  },
  {
    daysAgo: 2,
    hour: 8.8,
    minutes: 38,
    seen: alone('search', 'degraded'),
    incident: {
      title: 'Search is slow',
      words: [
        ['investigating', 4, 'Searches take longer than usual.'],
        ['resolved', 40, 'A slow node was replaced.'],
      ],
    },
  },
]

export const MAINTENANCES = [
  {
    title: 'Moving the payments database',
    daysFromNow: -33,
    hour: 2,
    minutes: 75,
    keys: ['payments-db', 'checkout', 'orders'],
    body: 'Card payments pause while we move to new hardware.',
  },
  {
    title: 'Moving the order queue to new hardware',
    daysFromNow: 2,
    hour: 2,
    minutes: 60,
    keys: ['queue', 'orders', 'mail'],
    body: 'Orders are accepted all the time and confirmed afterwards.',
  },
] as const

/** Planned work that comes again, by UTC. */
export const SERIES = {
  title: 'Security updates of the database',
  startsAt: '03:00',
  durationMinutes: 30,
  rule: { frequency: 'monthly_on_weekday', interval: 1, nth: 1, weekday: 'SU' },
  keys: ['payments-db'],
  body: 'Card payments may take up to a minute longer while each server restarts.',
} as const
