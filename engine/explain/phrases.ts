import type { ShownStatus } from '../component.ts'
import type { ComponentId } from '../id.ts'
import { type Moment, type Saying, saying } from '../language/saying.ts'

/** Who may read: names that may be told, whether targets, texts and monitors' names may, and the zone for instants. */
export type Audience = {
  nameOf: (id: ComponentId) => string | null
  isStaff: boolean
  timeZone: string
}

/** A name, or the language's own words for what is hidden. */
export type Name = string | Saying

export function nameFor({ nameOf }: Pick<Audience, 'nameOf'>, id: ComponentId): Name {
  return nameOf(id) ?? saying('names.internal')
}

/** The same where a sentence begins with it. */
export function firstNameFor({ nameOf }: Audience, id: ComponentId): Name {
  return nameOf(id) ?? saying('needs.internal')
}

export function stateFor(status: ShownStatus): Saying {
  return saying(`explain.state.${status}`)
}

/** An explanation reads the same on every day: its instants have their dates. */
export function momentFor({ timeZone }: Pick<Audience, 'timeZone'>, at: number): Moment {
  return { at, isToday: false, timeZone, withSeconds: true }
}
