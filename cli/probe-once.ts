import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isProbed, monitorSpecSchema, type ProbedSpec } from '#engine/monitor'
import { type Observation, PHASES } from '#engine/observation'
import { Refusal } from '#engine/refusal'
import { judge, type Verdict } from '#engine/verdict'
import { createGuard } from '#workers/guard'
import { probeWithin } from '#workers/probes/registry'
import { readEnv } from './env.ts'

const EXIT: Record<Verdict, number> = { up: 0, degraded: 1, down: 2 }
const USAGE = 'Usage: npm run probe -- URL | --spec FILE.json [--timeout SECONDS] [--json]'
const timeoutSchema = z.coerce.number().min(0.1).max(120)

type Outside = { print: (line: string) => void; env?: Record<string, string | undefined> }

/** One check now, by the same probe and judge as the checker's, without a database. Answers the exit code; refuses bad input. */
export async function probeOnce(args: string[], { print, env }: Outside): Promise<number> {
  const { spec, timeoutMs, isJson } = readArguments(args)
  const guard = createGuard(readEnv(env).ALLOW_PRIVATE_TARGETS)
  const observation = await probeWithin(spec, { timeoutMs, guard })
  const { verdict, reasons } = judge(spec, observation)
  const texts = reasons.map(({ text }) => text)
  if (isJson) print(JSON.stringify({ verdict, reasons: texts, observation }))
  else for (const line of describe(verdict, texts, observation)) print(line)
  return EXIT[verdict]
}

function readArguments(args: string[]): { spec: ProbedSpec; timeoutMs: number; isJson: boolean } {
  const { values, positionals } = parse(args)
  const [url, ...more] = positionals
  if (more.length > 0 || (url === undefined) === (values.spec === undefined))
    throw new Refusal('invalid', USAGE)
  const timeout = timeoutSchema.safeParse(values.timeout ?? '10')
  if (!timeout.success) throw new Refusal('invalid', '--timeout takes seconds from 0.1 to 120.')
  const input = values.spec === undefined ? { kind: 'http', url } : readSpecFile(values.spec)
  const spec = monitorSpecSchema.safeParse(input)
  if (!spec.success)
    throw new Refusal(
      'invalid',
      spec.error.issues.map(({ path, message }) => `${path.join('.') || 'spec'}: ${message}`).join('\n'),
    )
  if (!isProbed(spec.data))
    throw new Refusal('invalid', 'A heartbeat is told from outside: there is nothing to probe.')
  return { spec: spec.data, timeoutMs: timeout.data * 1000, isJson: values.json ?? false }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { spec: { type: 'string' }, timeout: { type: 'string' }, json: { type: 'boolean' } },
    })
  } catch (error) {
    throw new Refusal('invalid', `${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

function readSpecFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Refusal(
      'invalid',
      `Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function describe(
  verdict: Verdict,
  reasons: string[],
  { http, certificate, phases, latencyMs, address }: Observation,
): string[] {
  const timings = PHASES.flatMap((phase) =>
    phases[phase] === undefined ? [] : [`${phase} ${phases[phase].toFixed(1)} ms`],
  )
  return [
    `${verdict.toUpperCase()}  ${latencyMs.toFixed(1)} ms${address ? `  ${address}` : ''}`,
    ...reasons.map((text) => `  ${text}`),
    ...(http
      ? [
          `  ${http.protocol} ${http.status}, ${http.body.length} characters of body${http.bodyTruncated ? ' (cut)' : ''}, ${http.redirectCount} redirects`,
        ]
      : []),
    ...(certificate
      ? [
          `  certificate ${certificate.subject} until ${certificate.validTo.slice(0, 10)}, ${certificate.daysLeft} days left, ${certificate.protocol}`,
        ]
      : []),
    `  ${timings.join(', ')}`,
  ]
}
