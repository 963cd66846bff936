import type { LocationMetrics, Metrics } from '#db/read/metrics'

export type ProcessFacts = { startedAtMs: number; cpuSeconds: number; residentBytes: number }

type Sample = { labels: Record<string, string>; value: number | null }
type Family = { name: string; kind: 'gauge' | 'counter'; help: string; samples: Sample[] }

/** Prometheus' text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). Null: the database is away. */
export function presentMetrics(metrics: Metrics | null, process: ProcessFacts): string {
  const families = [
    gauge('upfront_database_up', 'Whether the database answered just now.', only(metrics ? 1 : 0)),
    ...(metrics ? [...ofLocations(metrics), ...ofHealth(metrics), ...ofOutbox(metrics)] : []),
    ...ofProcess(process),
  ]
  return families.map(present).join('')
}

function ofLocations({ locations }: Metrics): Family[] {
  const each = (value: (row: LocationMetrics) => number | null): Sample[] =>
    locations.map((row) => ({ labels: { location: row.location }, value: value(row) }))
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000)
  return [
    gauge(
      'upfront_checks_scheduled',
      'Monitors that are checked from here.',
      each((row) => row.scheduledCount),
    ),
    gauge(
      'upfront_checks_due',
      'Slots that have come and wait for a worker.',
      each((row) => row.dueCount),
    ),
    gauge(
      'upfront_check_lag_seconds',
      'How late the oldest waiting slot is.',
      each((row) => seconds(row.lagMs)),
    ),
    gauge(
      'upfront_check_start_lag_seconds',
      'How late checks started, at the 99th percentile, as a worker last told.',
      each((row) => seconds(row.startLagMs)),
    ),
    counter(
      'upfront_checks_recorded_total',
      'Checks that were recorded.',
      each((row) => row.checkCount),
    ),
    counter(
      'upfront_check_failures_total',
      'Checks that said down.',
      each((row) => row.failureCount),
    ),
    counter(
      'upfront_checks_dropped_total',
      'Checks that were lost because the database was away or refused them.',
      each((row) => row.droppedCount),
    ),
    counter(
      'upfront_checks_disbelieved_total',
      'Failures that were dropped because no control target answered.',
      each((row) => row.disbelievedCount),
    ),
    gauge(
      'upfront_location_cut_off',
      'Whether no control target answers from here.',
      each((row) => (row.cutOffAt === null ? 0 : 1)),
    ),
    gauge(
      'upfront_location_seen_timestamp_seconds',
      'When a worker of this location was last heard.',
      each((row) => seconds(row.seenAt)),
    ),
  ]
}

function ofHealth({ healths, pages }: Metrics): Family[] {
  return [
    gauge(
      'upfront_monitors',
      'Monitors by their health as last recorded at each location.',
      healths.map(({ location, health, count }) => ({ labels: { location, health }, value: count })),
    ),
    gauge(
      'upfront_page_revision',
      "A page's revision: moves with every change of what it shows.",
      pages.map(({ id, revision }) => ({ labels: { page: id }, value: revision })),
    ),
  ]
}

function ofOutbox({ outbox }: Metrics): Family[] {
  const { eventCount, notificationCount, oldestMs } = outbox
  return [
    gauge('upfront_outbox_events', 'Events that wait for their audience.', only(eventCount)),
    gauge('upfront_notifications_pending', 'Notifications that wait to be sent.', only(notificationCount)),
    gauge('upfront_outbox_age_seconds', 'Age of the oldest of both.', only(oldestMs / 1000)),
  ]
}

function ofProcess({ startedAtMs, cpuSeconds, residentBytes }: ProcessFacts): Family[] {
  return [
    counter('process_cpu_seconds_total', 'CPU time of this web process.', only(cpuSeconds)),
    gauge('process_resident_memory_bytes', 'Memory of this web process.', only(residentBytes)),
    gauge('process_start_time_seconds', 'When this web process began.', only(startedAtMs / 1000)),
  ]
}

const gauge = (name: string, help: string, samples: Sample[]): Family => ({
  name,
  kind: 'gauge',
  help,
  samples,
})
const counter = (name: string, help: string, samples: Sample[]): Family => ({
  name,
  kind: 'counter',
  help,
  samples,
})
const only = (value: number): Sample[] => [{ labels: {}, value }]

function present({ name, kind, help, samples }: Family): string {
  const lines = samples.flatMap(({ labels, value }) =>
    value === null ? [] : [`${name}${presentLabels(labels)} ${value}`],
  )
  return `${[`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${kind}`, ...lines].join('\n')}\n`
}

function presentLabels(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`,
  )
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
