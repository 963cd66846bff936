import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { outagesOnce } from '#cli/outages-once'

const folder = mkdtempSync(join(tmpdir(), 'upfront-outages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const NOW = new Date('2026-01-01T00:00:00Z')

function incident(id: string, from: string, until: string) {
  const components = [{ id: 'a', name: 'API' }]
  return {
    page: {},
    incident: { id, name: 'Trouble', impact: 'minor', created_at: from, resolved_at: until, components },
  }
}
function file(...lines: unknown[]): string {
  const path = join(folder, `${Math.random()}.jsonl`)
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  return path
}
function printed(...args: string[]): string[] {
  const lines: string[] = []
  outagesOnce(args, { print: (text) => lines.push(text) }, NOW)
  return lines
}

test('prints the sum and the union per component and year, and what to know about them', () => {
  const path = file(
    incident('one', '2020-05-01T10:00:00Z', '2020-05-01T11:00:00Z'),
    incident('two', '2020-05-01T10:30:00Z', '2020-05-01T11:30:00Z'),
    incident('back', '2020-06-02T10:00:00Z', '2020-06-01T10:00:00Z'),
    '',
  )
  expect(printed(path)).toEqual([
    '1 of 3 incidents end before they start and count no time: back.',
    'Year  Incidents    Sum, min  Union, min  Component',
    '2020          3       120.0        90.0  API',
  ])
})

test('a year ends at midnight of the zone', () => {
  const path = file(incident('one', '2020-12-31T22:30:00Z', '2021-01-01T00:00:00Z'))
  expect(printed(path, '--zone', 'Europe/Berlin').slice(1)).toHaveLength(2)
})

describe('bad input is refused in a sentence', () => {
  test.each<[string, () => string[], RegExp]>([
    ['no file', () => [], /^Usage/],
    ['a file that is not there', () => [join(folder, 'none')], /none/],
    [
      'a line that is no JSON',
      () => [file(incident('a', '2020-01-01T00:00:00Z', '2020-01-01T00:01:00Z'), '{')],
      /:2: this is no JSON\./,
    ],
    ['a line that is no incident', () => [file({ incident: { id: 1 } })], /:1: incident\.id/],
    ['a zone that is none', () => [file(), '--zone', 'Moon'], /--zone/],
  ])('%s', (_, args, sentence) => {
    expect(() => printed(...args())).toThrow(sentence)
  })
})
