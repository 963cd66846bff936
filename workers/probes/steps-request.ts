import { fillPlaceholders } from '#engine/automation/placeholder'
import type { Step } from '#engine/kinds/steps'
import { ProbeError } from './failure.ts'
import { writeRequest } from './http-request.ts'
import type { HttpRequest } from './http-way.ts'

type Kept = ReadonlyMap<string, string>

/** A step's request with what earlier steps kept, encoded for each place, so that an answer can put nothing else into it. */
export function writeStep(step: Step, kept: Kept): HttpRequest {
  const headers = step.headers.map(({ name, value }) => ({ name, value: fillHeader(value, kept) }))
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? ''
  return writeRequest({
    ...step,
    url: fillUrl(step.url, kept),
    headers,
    body: step.body && fillPlaceholders(step.body, kept, encoderFor(type)),
    bearerToken: step.bearerToken && fillHeader(step.bearerToken, kept),
    password: step.password && fillPlaceholders(step.password, kept),
  })
}

function fillHeader(text: string, kept: Kept): string {
  const filled = fillPlaceholders(text, kept)
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(filled)) return filled
  throw new ProbeError('bad_response', 'what an earlier step kept holds characters that no header may hold')
}

const CLIMBS = /^[^?#]*\/(\.|%2e){1,2}(?=[/?#]|$)/i

/** What was kept names something below the address that was written, never beside or above it. */
function fillUrl(text: string, kept: Kept): string {
  const filled = fillPlaceholders(text, kept, encodePath)
  if (filled === text || !CLIMBS.test(filled)) return filled
  throw new ProbeError('bad_response', 'what an earlier step kept leads out of the address that was written')
}

/** A value may be a path of several parts. */
function encodePath(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll('%2F', '/')
}

function encoderFor(type: string): (value: string) => string {
  if (/json/i.test(type)) return (value) => JSON.stringify(value).slice(1, -1)
  if (/x-www-form-urlencoded/i.test(type)) return (value) => encodeURIComponent(value.toWellFormed())
  return (value) => value
}
