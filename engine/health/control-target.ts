import { monitorSpecSchema, type ProbedSpec } from '../monitor.ts'

/** What CONTROL_TARGETS names, `host:port` or an http or https URL, as a spec; null for anything else. */
export function parseControlTarget(text: string): ProbedSpec | null {
  const isUrl = /^https?:\/\//.test(text)
  const [, host, port] = /^(.+):(\d+)$/.exec(text) ?? []
  const wish = isUrl
    ? { kind: 'http', url: text, maxRedirects: 0, assertions: [] }
    : { kind: 'tcp', host, port: Number(port) }
  const parsed = monitorSpecSchema.safeParse(wish)
  return parsed.success ? (parsed.data as ProbedSpec) : null
}
