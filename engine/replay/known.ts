import type { Scenario } from './scenario.ts'

/**
 * The scenario as it was known at an instant: checks up to then, reports and maintenances that were recorded by then
 * (`recordedAt`; a report without one is recorded when it begins, a maintenance beforehand), and no end that had not come yet.
 */
export function knownScenario(scenario: Scenario, known: number): Scenario {
  const { window, checks, reports, maintenances } = scenario
  return {
    ...scenario,
    window: { ...window, until: Math.min(window.until, known + 1) },
    checks: checks.filter(({ at }) => at <= known),
    reports: reports
      .filter(({ from, recordedAt = from }) => recordedAt <= known)
      .map(({ until, ...report }) => (until !== undefined && until <= known ? { ...report, until } : report)),
    maintenances: maintenances.filter(({ recordedAt }) => recordedAt === undefined || recordedAt <= known),
  }
}
