import { describe, expect, test } from 'vitest'
import { sealSpec, unsealSpec } from '#db/seal-spec'
import { type Kind, kinds, type MonitorSpec, monitorSpecSchema } from '#engine/monitor'
import { SpecFields } from '../../app/admin/(desk)/monitors/spec/spec-fields.tsx'
import { specFormSchema } from '../../app/admin/(desk)/monitors/spec/spec-form-schema.ts'
import { readForm } from '../../app/admin/form/read-form.ts'
import { sampleSpec } from '../engine/sample-specs.ts'
import { formOf } from './filled-form.tsx'

const KINDS = Object.keys(kinds) as Kind[]
const secrets = { current: 's'.repeat(40), previous: null }

const shown = (kind: Kind, spec: MonitorSpec | null) => formOf(<SpecFields kind={kind} spec={spec} />)
const read = (form: FormData) => specFormSchema.safeParse(readForm(form).spec)

function errorsOf(form: FormData): Record<string, string> {
  const issues = read(form).error?.issues ?? []
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]))
}

const http = (change: Record<string, unknown> = {}) =>
  monitorSpecSchema.parse({ kind: 'http', url: 'https://example.com/health', ...change })

/** A shown HTTP form in which somebody typed. */
function typed(change: Record<string, string>, spec: MonitorSpec | null = http()): FormData {
  const form = shown('http', spec)
  for (const [name, value] of Object.entries(change)) {
    if (!form.has(name)) throw new Error(`The form has no input ${name}.`)
    form.set(name, value)
  }
  return form
}

describe.each(KINDS)('the form of %s', (kind) => {
  test('reads back what it shows', () => {
    const spec = sampleSpec(kind)
    expect(monitorSpecSchema.parse(spec)).toEqual(spec)
    const stored = sealSpec(secrets, spec)
    const again = read(shown(kind, stored))
    expect(again.error?.issues).toBeUndefined()
    expect(unsealSpec(secrets, sealSpec(secrets, again.data as MonitorSpec, stored))).toEqual(spec)
  })

  test('shows no secret that is stored', () => {
    const stored = sealSpec(secrets, sampleSpec(kind))
    expect([...shown(kind, stored).values()].join('\n')).not.toMatch(/sealed:|s3cret/)
  })

  test('asks for what is missing beside its input, and for nothing else', () => {
    const required = Object.entries(kinds[kind].shape)
      .filter(([key, field]) => key !== 'kind' && !field.safeParse(undefined).success)
      .map(([key]) => key)
    const missed = new Set(Object.keys(errorsOf(shown(kind, null))).map((path) => path.split('.')[0]))
    expect([...missed].sort()).toEqual(required.sort())
  })
})

test('what is typed is the spec', () => {
  const form = typed({
    'spec.headers': 'Authorization: Bearer abc\n\nAccept: text/html',
    'spec.degradedAboveMs#optionalNumber': '500',
    'spec.ip': 'ipv6',
  })
  expect(read(form).data).toMatchObject({
    headers: [
      { name: 'Authorization', value: 'Bearer abc' },
      { name: 'Accept', value: 'text/html' },
    ],
    degradedAboveMs: 500,
    ip: 'ipv6',
  })
})

describe('each error stands under its input:', () => {
  test.each<[string, Record<string, string>, string, string | RegExp]>([
    [
      'an address of another kind',
      { 'spec.url#line': 'ftp://a.example/' },
      'url',
      'Expected an http or https URL.',
    ],
    ['credentials in the address', { 'spec.url#line': 'https://a:b@a.example/' }, 'url', /credentials/],
    [
      'a header without a colon',
      { 'spec.headers': 'Bearer abc' },
      'headers',
      'Write “Name: value”, not “Bearer abc”.',
    ],
    [
      'a header name with a space',
      { 'spec.headers': 'A: b\nMy Header: x' },
      'headers.1.name',
      'Not a header name.',
    ],
    [
      'more redirects than anybody follows',
      { 'spec.maxRedirects#number': '99' },
      'maxRedirects',
      'At most 20.',
    ],
    ['a word for a number', { 'spec.maxRedirects#number': 'many' }, 'maxRedirects', /number/],
    ['a key that is none', { 'spec.clientKey#optional': 'key' }, 'clientKey', 'Expected PEM text.'],
    [
      'statuses that are none',
      { 'spec.assertions.0.value': 'fine' },
      'assertions.0.allow',
      /codes and ranges/,
    ],
  ])('%s', (_, change, path, message) => {
    expect(errorsOf(typed(change))).toEqual({ [path]: expect.stringMatching(message) })
  })

  test('several at once', () => {
    const change = { 'spec.url#line': 'x', 'spec.headers': 'x', 'spec.assertions.0.value': '' }
    expect(Object.keys(errorsOf(typed(change))).sort()).toEqual(['assertions.0', 'headers', 'url'])
  })
})
