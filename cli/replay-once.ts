import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseInstant } from '#engine/instant'
import { Refusal } from '#engine/refusal'
import { replay } from '#engine/replay'
import { replayAt } from '#engine/replay/at'
import { replayExplain } from '#engine/replay/explain'
import { knownScenario } from '#engine/replay/known'
import { parseScenario, type Scenario } from '#engine/replay/scenario'

const USAGE = 'Usage: npm run replay -- FILE.json [--at ISO] [--known ISO] [--explain COMPONENT@ISO]'

/** Runs the engine over a recorded scenario and prints what it says as one JSON document; refuses bad input. */
export function replayOnce(args: string[], { print }: { print: (text: string) => void }): void {
  const { file, at, known, explain } = readArguments(args)
  print(JSON.stringify(answer(parseScenario(readDocument(file)), { at, known, explain }), null, 1))
}

type Asked = { at: number | null; known: number | null; explain: { key: string; at: number } | null }

function answer(scenario: Scenario, { at, known, explain }: Asked): unknown {
  const told = known === null ? scenario : knownScenario(scenario, known)
  if (explain !== null) return replayExplain(told, explain.key, new Date(explain.at))
  if (at !== null) return replayAt(scenario, known, new Date(at))
  if (told.window.until <= told.window.from) throw new Refusal('invalid', '--known: nothing was known yet.')
  return replay(told)
}

function readArguments(args: string[]): Asked & { file: string } {
  const { values, positionals } = parse(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Refusal('invalid', USAGE)
  return {
    file,
    at: instant('--at', values.at),
    known: instant('--known', values.known),
    explain: readExplain(values.explain),
  }
}

/** The instant stands after the last @: a key may hold one too. */
function readExplain(text: string | undefined): Asked['explain'] {
  if (text === undefined) return null
  const place = text.lastIndexOf('@')
  const at = instant('--explain', text.slice(place + 1))
  if (place < 1 || at === null) throw new Refusal('invalid', '--explain: expected COMPONENT@ISO.')
  return { key: text.slice(0, place), at }
}

function instant(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const at = parseInstant(text)
  if (!Number.isNaN(at)) return at
  throw new Refusal(
    'invalid',
    `${option}: expected an ISO instant with Z or an offset, not ${JSON.stringify(text)}.`,
  )
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
