import { describe, expect, test } from 'vitest'
import type { DeskGraph } from '#db/desk/graph'
import type { DeskMonitor } from '#db/desk/monitors'
import { sealSpec, unsealSpec } from '#db/monitors/seal-spec'
import { idSchema } from '#engine/id'
import { type Kind, kinds, type MonitorSpec, monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'
import { MonitorFields } from '../../app/admin/(desk)/monitors/monitor-fields.tsx'
import { describeSpec } from '../../app/admin/(desk)/monitors/spec/describe-spec.ts'
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

describe('a form of steps', () => {
  const chain = monitorSpecSchema.parse({
    kind: 'steps',
    steps: [
      { name: 'Log in', url: 'https://example.com/login' },
      { name: 'Look', url: 'https://example.com/me' },
    ],
  })

  function typedSteps(change: Record<string, string>): FormData {
    const form = shown('steps', chain)
    for (const [name, value] of Object.entries(change)) form.set(name, value)
    return form
  }

  test('leaves out the steps that nobody filled', () => {
    expect(read(shown('steps', chain)).data).toEqual(chain)
  })

  test('takes another step from an empty block', () => {
    const form = typedSteps({
      'spec.steps.3.name#line': 'Out',
      'spec.steps.3.url#line': 'https://example.com/out',
    })
    expect(read(form).data).toMatchObject({ steps: [{ name: 'Log in' }, { name: 'Look' }, { name: 'Out' }] })
  })

  test('loses a step that was emptied', () => {
    const form = typedSteps({ 'spec.steps.0.name#line': '', 'spec.steps.0.url#line': '' })
    expect(read(form).data).toMatchObject({ steps: [{ name: 'Look' }] })
  })

  test('keeps what a step says to keep, of the fields that its way has', () => {
    const form = typedSteps({
      'spec.steps.0.extracts.0.from': 'json',
      'spec.steps.0.extracts.0.name': 'token',
      'spec.steps.0.extracts.0.path': '$.token',
      'spec.steps.0.extracts.0.cookie': 'left over',
    })
    expect(read(form).data).toMatchObject({
      steps: [{ extracts: [{ from: 'json', name: 'token', path: '$.token' }] }, {}],
    })
  })

  test('names the block of an error, also behind an empty one', () => {
    const form = typedSteps({
      'spec.steps.1.name#line': '',
      'spec.steps.1.url#line': '',
      'spec.steps.2.name#line': 'Out',
      'spec.steps.2.url#line': 'nowhere',
      'spec.steps.2.assertions.2.on': 'body',
      'spec.steps.2.assertions.2.is': 'matches',
      'spec.steps.2.assertions.2.value': '(',
    })
    expect(Object.keys(errorsOf(form)).sort()).toEqual(['steps.2.assertions.2.matches', 'steps.2.url'])
  })
})

test.each<[Partial<MonitorSpec> & { kind: Kind }, string]>([
  [http() as MonitorSpec, 'HTTP https://example.com/health'],
  [{ kind: 'tcp', host: 'db.example.com', port: 5432 }, 'TCP db.example.com:5432'],
  [{ kind: 'dns', name: 'example.com', host: '192.0.2.53', port: 53 }, 'DNS example.com 192.0.2.53:53'],
  [{ kind: 'heartbeat' }, 'Heartbeat'],
])('%o is called %s', (spec, words) => {
  expect(describeSpec(monitorSpecSchema.parse(spec))).toBe(words)
})

test('a quorum that only the API offers is kept', () => {
  const monitor: DeskMonitor = {
    id: idSchema<'monitor'>().parse('abcdefghijkl'),
    name: 'Shop',
    spec: http(),
    rules: monitorRulesSchema.parse({ quorum: { atLeast: 7 } }),
    pausedAt: null,
    componentIds: [],
    locations: [],
    changeCount: 0,
    isFlapping: false,
  }
  const graph = { components: [] } as unknown as DeskGraph
  const form = formOf(
    <MonitorFields id={monitor.id} kind="http" monitor={monitor} graph={graph} locations={[]} />,
  )
  expect(form.get('rules.quorum')).toBe('7')
})
