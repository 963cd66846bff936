export type Bounds = [number, number]
export type Tree =
  | string
  | { all: Tree[] }
  | { any: Tree[] }
  | { atLeast: number; of: Tree[] }
  | { soft: Tree }
export type Quorum = 'any' | 'majority' | 'all' | { atLeast: number }

export type OraclePolicy = {
  major: number
  partial: number
  degraded: number
  maintenance: 'exclude' | 'up' | 'count'
  unobserved: 'exclude' | 'down'
  coverageFloor: number
}

export type OracleMonitor = {
  key: string
  component: string
  intervalSeconds: number
  timeoutSeconds?: number
  failuresToDown?: number
  successesToUp?: number
  locations?: string[]
  quorum?: Quorum
}

export type OracleCheck = {
  monitor: string
  location?: string
  at: string
  verdict: 'up' | 'degraded' | 'down'
}

/** A valid replay document, as REPLAY.md writes it. */
export type OracleDocument = {
  from?: string
  until: string
  skewSeconds?: number
  policy?: Partial<OraclePolicy>
  components: { key: string; requires?: Tree }[]
  monitors?: OracleMonitor[]
  maintenances?: { components: string[]; from: string; until: string }[]
  reports?: { component: string; status: string; from: string; until?: string }[]
  checks?: OracleCheck[]
}

/** What holds for one component in one slice of time. */
export type Moment = {
  own: Bounds
  hasEvidence: boolean
  inherited: Bounds
  effective: Bounds
  maintained: boolean
  cause: string[]
}

/** Moments per component, slice by slice; `slices[i]` runs from `cuts[i]` until `cuts[i + 1]`. */
export type History = { cuts: number[]; moments: Map<string, Moment[]> }

export type OracleComponent = {
  key: string
  intervals: {
    from: string
    until: string
    status: string
    own: Bounds
    inherited: Bounds
    cause: string[]
  }[]
  availability: { value: number | null; lower: number | null; upper: number | null }
  coverage: number
  ownDowntimeMs: number
  inheritedDowntimeMs: number
  predicted: number | null
}

export type OracleIncident = {
  root: string
  affected: string[]
  impact: string
  startedAt: string
  resolvedAt: string | null
}
export type OracleOutput = { components: OracleComponent[]; incidents: OracleIncident[] }
