import { durationText, INTERNAL } from '../words.ts'
import { type Audience, capital, instantInWords } from './phrases.ts'
import type { Silence, SilentWatcher } from './silence.ts'

/** Why nothing was known, sentence by sentence: who went silent, since when, and what had been expected. */
export function silenceInWords({ path, isPaused, watchers }: Silence, audience: Audience): string[] {
  const names = path.map((id) => audience.nameOf(id) ?? INTERNAL)
  const name = names.at(-1) ?? INTERNAL
  const way = names.slice(1, -1)
  const needed =
    path.length < 2 ? [] : [`It needs ${name}${way.length === 0 ? '' : ` through ${way.join(' and ')}`}.`]
  if (isPaused) return [...needed, `Watching ${name} was paused.`]
  if (watchers.length === 0) return [...needed, `Nobody watched ${name}, and nobody reported on it.`]
  const sentences = watchers.map((watcher) => watcherSentence(name, watcher, audience))
  return [...needed, ...new Set(sentences)]
}

function watcherSentence(name: string, watcher: SilentWatcher, { isStaff }: Audience): string {
  const { location, lastCheckAt, expected, monitorName } = watcher
  if (expected === null)
    return isStaff
      ? `What is told of ${name} to ${monitorName} could not be taken.`
      : `What is told of ${name} could not be taken.`
  const who = isStaff ? `${monitorName} at ${location}` : location
  const every = durationInWords(expected.everySeconds)
  const rule = `a check was expected every ${every}, and ${durationInWords(expected.silentAfterSeconds)} without one count as silence`
  if (lastCheckAt === null) return `${capital(name)} had never been checked from ${who}: ${rule}.`
  return `${capital(name)} was last checked from ${who} at ${instantInWords(lastCheckAt)}: ${rule}.`
}

function durationInWords(seconds: number): string {
  return seconds % 60 === 0 ? durationText(seconds * 1000) : `${seconds} s`
}
