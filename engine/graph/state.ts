import { type ShownStatus, STATUS_OF_LEVEL } from '../component.ts'
import { type Bounds, isUnknown } from '../dependency.ts'
import { type Blame, blameOf } from './blame.ts'
import { effectiveLevel } from './own-level.ts'

/** What is to be said of a component by itself at an instant: before anything is inherited. */
type OwnWord = {
  level: Bounds
  hasEvidence: boolean
  isPaused: boolean
  isReported: boolean
  isMaintained: boolean
}

/** The same word is the same object: compare with ===. */
export type Own = OwnWord & { joined: State[] }

/** What levels alone say about a component at an instant. The same state is the same object: compare with ===. */
export type State = {
  status: ShownStatus
  own: Bounds
  inherited: Bounds
  effective: Bounds
  blame: Blame
  /** Nobody else is to blame: its downtime is its own fault. */
  isSoleCause: boolean
  paused: boolean
  reported: boolean
}

const owns: Own[] = []
const states = new Map<string, State>()

const numberOf = (bounds: Bounds) => bounds[0] * 4 + bounds[1]

export function ownOf(word: OwnWord): Own {
  const { level, hasEvidence, isPaused, isReported, isMaintained } = word
  const seen = (hasEvidence ? 2 : 0) + (isPaused ? 1 : 0)
  const said = (isReported ? 2 : 0) + (isMaintained ? 1 : 0)
  const key = (seen * 4 + said) * 16 + numberOf(level)
  owns[key] ??= { ...word, joined: [] }
  return owns[key]
}

/** Own and inherited joined, and whom an instant by itself leaves to blame. REPLAY steps 4 and 5. */
export function stateOf(self: Own, inherited: Bounds): State {
  const key = numberOf(inherited)
  self.joined[key] ??= joinLevels(self, inherited)
  return self.joined[key]
}

function joinLevels(self: Own, inherited: Bounds): State {
  const effective = effectiveLevel(self.level, inherited, self.hasEvidence && !isUnknown(self.level))
  const seen = isUnknown(effective) ? 'unobserved' : STATUS_OF_LEVEL[effective[0]]
  return theOne({
    status: self.isMaintained ? 'under_maintenance' : seen,
    own: self.level,
    inherited,
    effective,
    ...blamed(blameOf(self.level[0], inherited[0])),
    paused: self.isPaused,
    reported: self.isReported,
  })
}

export function withBlame(state: State, blame: Blame): State {
  return state.blame === blame ? state : theOne({ ...state, ...blamed(blame) })
}

const blamed = (blame: Blame) => ({ blame, isSoleCause: blame === 'self' })

function theOne(state: State): State {
  const { status, own, inherited, effective, blame, paused, reported } = state
  const key = [status, own, inherited, effective, blame, paused, reported].join()
  const same = states.get(key)
  if (same) return same
  states.set(key, state)
  return state
}
