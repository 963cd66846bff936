import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { keepSecrets } from '#engine/kinds/keep-secrets'
import { isProbed, type ProbedSpec } from '#engine/monitor'
import { specInputSchema } from '#engine/monitor-input'
import { describeIssues, plainIssue } from '#engine/plain-issue'
import { Refusal } from '#engine/refusal'

const USAGE = 'Usage: npm run probe -- URL | --spec FILE.json [--timeout SECONDS] [--json]'
const timeoutSchema = z.coerce.number().min(0.1).max(120)

export type ProbeArguments = { spec: ProbedSpec; timeoutMs: number; isJson: boolean }

/** What was asked for on the command line; anything else is refused with a sentence, a spec's errors one per line. */
export function readProbeArguments(args: string[]): ProbeArguments {
  const { values, positionals } = parse(args)
  const [url, ...more] = positionals
  if (more.length > 0 || (url === undefined) === (values.spec === undefined))
    throw new Refusal('invalid', USAGE)
  const timeout = timeoutSchema.safeParse(values.timeout ?? '10')
  if (!timeout.success) throw new Refusal('invalid', '--timeout takes seconds from 0.1 to 120.')
  const input = values.spec === undefined ? { kind: 'http', url } : readSpecFile(values.spec)
  return { spec: readSpec(input), timeoutMs: timeout.data * 1000, isJson: values.json ?? false }
}

function readSpec(input: unknown): ProbedSpec {
  const parsed = specInputSchema.safeParse(input, { error: plainIssue })
  if (!parsed.success) {
    const sentences = describeIssues(parsed.error).map(({ path, message }) => `${path || 'spec'}: ${message}`)
    throw new Refusal('invalid', sentences.join('\n'))
  }
  const spec = keepSecrets(parsed.data, null, (text) => text)
  if (!isProbed(spec))
    throw new Refusal('invalid', 'A heartbeat is told from outside: there is nothing to probe.')
  return spec
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
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Refusal(
      'invalid',
      `Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
