import type { ComponentId } from '../id.ts'
import { type Saying, saying } from '../language/saying.ts'
import { type Audience, firstNameFor, momentFor, nameFor } from './phrases.ts'
import type { Silence, SilentWatcher } from './silence.ts'

/** Why nothing was known, sentence by sentence: who went silent, since when, and what had been expected. */
export function silenceInWords(silence: Silence, audience: Audience): Saying[] {
  const { componentId, path, isPaused, watchers } = silence
  const name = nameFor(audience, componentId)
  const way = path.slice(1, -1).map((id) => nameFor(audience, id))
  const needs =
    way.length === 0
      ? saying('explain.needs', { name })
      : saying('explain.needs_through', { name, way: { all: way } })
  const needed = path.length < 2 ? [] : [needs]
  if (isPaused) return [...needed, saying('explain.not_watching', { name })]
  if (watchers.length === 0) return [...needed, saying('explain.unwatched', { name })]
  return [...needed, ...watchers.map((watcher) => watcherSentence(componentId, watcher, audience))]
}

function watcherSentence(id: ComponentId, watcher: SilentWatcher, audience: Audience): Saying {
  const { location, lastCheckAt, expected, monitorName } = watcher
  const { isStaff } = audience
  if (expected === null) {
    const name = isStaff ? `${audience.nameOf(id) ?? id} to ${monitorName}` : nameFor(audience, id)
    return saying('explain.untaken', { name })
  }
  const rule = {
    name: firstNameFor(audience, id),
    place: isStaff ? `${monitorName} at ${location}` : location,
    every: { durationMs: expected.everySeconds * 1000 },
    silence: { durationMs: expected.silentAfterSeconds * 1000 },
  }
  return lastCheckAt === null
    ? saying('explain.never_checked', rule)
    : saying('explain.last_checked', { ...rule, instant: momentFor(audience, lastCheckAt) })
}
