import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { outageMinutes } from '#engine/availability/outage-minutes'
import { importIncident, importNotes, type PastIncident } from '#engine/availability/statuspage-import'
import { describeIssues } from '#engine/plain-issue'
import { Refusal } from '#engine/refusal'
import { isTimeZone } from '#engine/time/service-hours'

const USAGE = 'Usage: npm run outages -- FILE.jsonl... [--zone Europe/Berlin]'

/**
 * Prints the outage minutes that a page's published incidents add up to, per component and year. A file holds one
 * incident of Statuspage's API v2, `{ page, incident }`, per line; refuses bad input.
 */
export function outagesOnce(args: string[], { print }: { print: (text: string) => void }, now: Date): void {
  const { files, zone } = readArguments(args)
  const incidents = files.flatMap((file) => readIncidents(file, now))
  for (const note of importNotes(incidents)) print(note)
  print(row('Year', 'Incidents', 'Sum, min', 'Union, min', 'Component'))
  for (const { year, component, incidentCount, sumMinutes, unionMinutes } of outageMinutes(incidents, zone))
    print(row(String(year), String(incidentCount), sumMinutes.toFixed(1), unionMinutes.toFixed(1), component))
}

function row(year: string, ...[count = '', sum = '', union = '', component = '']: string[]): string {
  return `${year.padEnd(6)}${count.padStart(9)}${sum.padStart(12)}${union.padStart(12)}  ${component}`
}

function readIncidents(file: string, now: Date): PastIncident[] {
  const lines = readLines(file)
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [readIncident(line, now, `${file}:${index + 1}`)],
  )
}

function readIncident(line: string, now: Date, place: string): PastIncident {
  try {
    return importIncident(JSON.parse(line), now)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw new Refusal('invalid', `${place}: this is no JSON.`)
    const [issue] = describeIssues(error)
    throw new Refusal('invalid', `${place}: ${issue?.path || 'incident'}: ${issue?.message}`)
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch (error) {
    throw new Refusal('invalid', `${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function readArguments(args: string[]): { files: string[]; zone: string } {
  const { values, positionals: files } = parse(args)
  const zone = values.zone ?? 'UTC'
  if (files.length === 0) throw new Refusal('invalid', USAGE)
  if (!isTimeZone(zone))
    throw new Refusal('invalid', `--zone: there is no time zone ${JSON.stringify(zone)}.`)
  return { files, zone }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { zone: { type: 'string' } } })
  } catch (error) {
    throw new Refusal('invalid', `${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}
