import { judge, type Verdict } from '#engine/verdict'
import { createGuard } from '#workers/guard'
import { probeWithin } from '#workers/probes/registry'
import { readEnv } from './env.ts'
import { readProbeArguments } from './probe-arguments.ts'
import { describeProbe } from './probe-report.ts'

const EXIT: Record<Verdict, number> = { up: 0, degraded: 1, down: 2 }

type Outside = { print: (line: string) => void; env?: Record<string, string | undefined> }

/** One check now, by the same probe and judge as the checker's, without a database. Answers the exit code; refuses bad input. */
export async function probeOnce(args: string[], { print, env }: Outside): Promise<number> {
  const { spec, timeoutMs, isJson } = readProbeArguments(args)
  const guard = createGuard(readEnv(env).ALLOW_PRIVATE_TARGETS)
  const observation = await probeWithin(spec, { timeoutMs, guard })
  const { verdict, reasons } = judge(spec, observation)
  const texts = reasons.map(({ text }) => text)
  if (isJson) print(JSON.stringify({ verdict, reasons: texts, observation }))
  else for (const line of describeProbe(verdict, texts, observation)) print(line)
  return EXIT[verdict]
}
