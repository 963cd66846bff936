import { FunctionExpressionType, JSONPathEnvironment } from 'json-p3'
import { remember } from '../remember.ts'
import { countedView } from './counted-view.ts'
import { Looks } from './looks.ts'
import { compiles, isFoundIn, isPattern, stepsOf } from './pattern.ts'

const MOST_LOOKS = 200_000
const MOST_DEPTH = 100
/** What contains itself many times over is written many times, too. */
const MOST_CHARACTERS = 16_000_000
const MOST_PATTERN_STEPS = 64_000_000

const environment = new JSONPathEnvironment({ maxRecursionDepth: MOST_DEPTH })
for (const [name, around] of [
  ['match', (pattern: string) => `^(?:${pattern})$`],
  ['search', (pattern: string) => pattern],
] as const)
  environment.functionRegister.set(name, {
    argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
    returnType: FunctionExpressionType.LogicalType,
    call: (text: unknown, pattern: unknown) =>
      typeof text === 'string' && typeof pattern === 'string' && isMatch(around(pattern), text),
  })

const compilePath = remember(256, (path: string) => environment.compile(path))

export function isJsonPath(text: string): boolean {
  return compiles(() => environment.compile(text))
}

/** The values at a path (RFC 9535) of a document, as texts; what is no text stands as JSON. Throws when it takes too much work. */
export function findAtJsonPath(path: string, document: unknown): string[] {
  if (typeof document !== 'object' || document === null) return path.trim() === '$' ? [textOf(document)] : []
  const found: string[] = []
  const characters = new Looks()
  characters.allow(MOST_CHARACTERS)
  patternSteps.allow(MOST_PATTERN_STEPS)
  compiled.clear()
  // JSON.parse makes nothing else than what the library takes.
  const view = countedView(document, MOST_LOOKS) as Parameters<typeof environment.query>[1]
  for (const node of compilePath(path).lazyQuery(view)) {
    const text = textOf(node.value)
    characters.count(text.length)
    found.push(text)
  }
  return found
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Of the query under way: it calls its functions itself. */
const patternSteps = new Looks()
const compiled = new Set<string>()

/** A pattern may come from the document itself: one that does not compile matches nothing. */
function isMatch(pattern: string, text: string): boolean {
  if (!compiled.has(pattern) && !isPattern(pattern)) return false
  const { toCompile, toMatch } = stepsOf(pattern, text)
  patternSteps.count(toMatch + (compiled.has(pattern) ? 0 : toCompile))
  compiled.add(pattern)
  return isFoundIn(pattern, text)
}
