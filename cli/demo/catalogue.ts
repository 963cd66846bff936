/** The example's components: what they are, what they need, and how their local targets behave. */

/** Minutes of the script's round; each target fails in its own part of it. */
export const ROUND_MINUTES = 15

export type Behaviour = { from: number; until: number; act: 'refuse' | 'error' | 'slow' }

export type DemoComponent = {
  key: string
  name: string
  description: string
  group: string
  /** A tree over keys. */
  requires?: DemoRequirement
  /** Minutes of each round in which its target misbehaves; null: no monitor of its own. */
  script: Behaviour[] | null
  alias?: string
  visibility?: 'hidden'
}

export type DemoRequirement =
  | string
  | { all: DemoRequirement[] }
  | { any: DemoRequirement[] }
  | { atLeast: number; of: DemoRequirement[] }
  | { soft: DemoRequirement }

export const GROUPS = ['Storefront', 'Orders', 'Platform'] as const

export const COMPONENTS: readonly DemoComponent[] = [
  {
    key: 'shop',
    name: 'Web shop',
    description: 'Browsing, product pages and carts',
    group: 'Storefront',
    requires: { all: ['sessions', { soft: 'images' }] },
    script: [],
  },
  {
    key: 'checkout',
    name: 'Checkout',
    description: 'Paying for a cart',
    group: 'Storefront',
    requires: { all: ['payments-db', 'sessions', { soft: 'tax' }] },
    script: [{ from: 2.1, until: 5, act: 'error' }],
  },
  {
    key: 'search',
    name: 'Search',
    description: 'Finding products',
    group: 'Storefront',
    script: [{ from: 8, until: 10.5, act: 'slow' }],
  },
  { key: 'images', name: 'Image delivery', description: 'Product pictures', group: 'Storefront', script: [] },
  {
    key: 'sign-in',
    name: 'Sign-in',
    description: 'Customer accounts',
    group: 'Storefront',
    requires: { all: ['sessions'] },
    script: [],
  },
  {
    key: 'orders',
    name: 'Order processing',
    description: 'From cart to parcel',
    group: 'Orders',
    requires: { all: ['queue', 'payments-db'] },
    script: [],
  },
  {
    key: 'mail',
    name: 'Order e-mail',
    description: 'Confirmations and invoices',
    group: 'Orders',
    requires: { all: ['queue'] },
    script: [],
  },
  {
    key: 'shipping',
    name: 'Shipping rates',
    description: 'Prices from our carriers',
    group: 'Orders',
    script: [{ from: 12, until: 13, act: 'error' }],
  },
  { key: 'tax', name: 'Tax tables', description: 'Rates per country', group: 'Orders', script: [] },
  {
    key: 'payments-db',
    name: 'Payments database',
    description: 'Where money is remembered',
    group: 'Platform',
    script: [{ from: 2, until: 5, act: 'refuse' }],
  },
  {
    key: 'queue',
    name: 'Message queue',
    description: 'Work between services',
    group: 'Platform',
    script: [],
  },
  {
    key: 'sessions',
    name: 'Session cache',
    description: 'Two of three nodes are enough',
    group: 'Platform',
    requires: { atLeast: 2, of: ['cache-a', 'cache-b', 'cache-c'] },
    script: null,
  },
  { key: 'cache-a', name: 'Cache node A', description: '', group: 'Platform', script: [] },
  {
    key: 'cache-b',
    name: 'Cache node B',
    description: '',
    group: 'Platform',
    script: [{ from: 6, until: 11, act: 'refuse' }],
  },
  { key: 'cache-c', name: 'Cache node C', description: '', group: 'Platform', script: [] },
]

/** What a target does at an instant of the script. */
export function behaviourAt(
  component: DemoComponent,
  instant: number,
  startedAt: number,
): Behaviour['act'] | 'answer' {
  const minute = ((instant - startedAt) / 60_000) % ROUND_MINUTES
  return component.script?.find((part) => minute >= part.from && minute < part.until)?.act ?? 'answer'
}
