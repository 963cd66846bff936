import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Refusal } from '#engine/refusal'
import { replay } from '#engine/replay'
import { parseScenario } from '#engine/replay-scenario'

const USAGE = 'Usage: npm run replay -- FILE.json [--at ISO] [--known ISO] [--explain COMPONENT@ISO]'

/** Runs the engine over a recorded scenario and prints what it says as one JSON document; refuses bad input. */
export function replayOnce(args: string[], { print }: { print: (text: string) => void }): void {
  const { file } = readArguments(args)
  const scenario = parseScenario(readDocument(file))
  print(JSON.stringify(replay(scenario), null, 1))
}

function readArguments(args: string[]) {
  const { values, positionals } = parse(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Refusal('invalid', USAGE)
  return { file, ...values }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { at: { type: 'string' }, known: { type: 'string' }, explain: { type: 'string' } },
    })
  } catch (error) {
    throw new Refusal('invalid', `${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

function readDocument(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal('invalid', `${file}: ${reason.replace(/\s+/g, ' ').replace(/\.?$/, '.')}`)
  }
}
