import { expect, test } from 'vitest'
import { z } from 'zod'
import { instantSchema } from '#engine/instant'
import { Refusal } from '#engine/refusal'
import { UNSENT } from '../../app/admin/form/form-state.ts'
import { type Answer, runAction } from '../../app/admin/form/run-action.ts'

const schema = z.object({
  title: z.string().trim().min(1, 'Write a title.'),
  rules: z.object({ intervalSeconds: z.int().min(1) }),
})
const ADA = { id: 'ada' }

function formOf(entries: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(entries)) form.set(name, value)
  return form
}

type Ports = { staff?: typeof ADA | null; refuse?: Error; answer?: Answer }

function run(entries: Record<string, string>, ports: Ports = {}) {
  const acted: unknown[] = []
  const outcome = runAction(
    {
      schema,
      findStaff: async () => (ports.staff === undefined ? ADA : ports.staff),
      act: async (input, staff) => {
        if (ports.refuse) throw ports.refuse
        acted.push([input, staff])
        return ports.answer ?? '/admin/done'
      },
    },
    UNSENT,
    formOf(entries),
  )
  return { outcome, acted }
}

const GOOD = { title: ' Slow ', 'rules.intervalSeconds#number': '60' }

test('what is authorised and well formed is done once, and leads on', async () => {
  const { outcome, acted } = run(GOOD)
  expect(await outcome).toEqual({ kind: 'done', path: '/admin/done' })
  expect(acted).toEqual([[{ title: 'Slow', rules: { intervalSeconds: 60 } }, ADA]])
})

test('what is shown once comes back with an empty form', async () => {
  const shown = { label: 'A token', text: 'abc' }
  const { outcome } = run(GOOD, { answer: { shown } })
  expect(await outcome).toEqual({
    kind: 'shown',
    state: { message: null, errors: {}, values: null, answer: 1, shown },
  })
})

test('without a session nothing is done, and what was typed is kept', async () => {
  const { outcome, acted } = run(GOOD, { staff: null })
  expect(await outcome).toMatchObject({
    kind: 'refused',
    state: { message: expect.stringContaining('signed out'), values: { title: [' Slow '] } },
  })
  expect(acted).toEqual([])
})

test('who is not signed in learns nothing about the form either', async () => {
  const { outcome } = run({ title: '' }, { staff: null })
  expect(await outcome).toMatchObject({ state: { errors: {} } })
})

test("each error stands under its field's path, in plain words", async () => {
  const { outcome, acted } = run({ title: '', 'rules.intervalSeconds#number': 'often' })
  expect(await outcome).toMatchObject({
    kind: 'refused',
    state: {
      errors: { title: 'Write a title.', 'rules.intervalSeconds': 'Write a number.' },
      values: { title: [''], 'rules.intervalSeconds#number': ['often'] },
    },
  })
  expect(acted).toEqual([])
})

test('a refusal is a sentence, beside its field when it names one', async () => {
  const general = run(GOOD, { refuse: new Refusal('conflict', 'Somebody was quicker.') })
  expect(await general.outcome).toMatchObject({ state: { message: 'Somebody was quicker.', errors: {} } })
  const ofField = run(GOOD, { refuse: new Refusal('invalid', 'Not this one.', 'title') })
  expect(await ofField.outcome).toMatchObject({ state: { errors: { title: 'Not this one.' } } })
})

test('a bug is no refusal: it rises', async () => {
  await expect(run(GOOD, { refuse: new Error('broken') }).outcome).rejects.toThrow('broken')
})

test("a monitor's secrets are sent back, since a mask that is lost is a secret that is lost", async () => {
  const { outcome } = run({
    title: '',
    'spec.password#optional': '********',
    'spec.bearerToken#optional': 'x',
  })
  expect(await outcome).toMatchObject({
    state: { values: { 'spec.password#optional': ['********'], 'spec.bearerToken#optional': ['x'] } },
  })
})

test('passwords and tokens are never sent back', async () => {
  const { outcome } = run({ title: '', password: 'hunter2', newPassword: 'hunter3', token: 'abc' })
  expect(JSON.stringify(await outcome)).not.toMatch(/hunter|abc/)
})

test('a preview keeps what was typed and changes nothing', async () => {
  const preview = { sentence: 'This would become of it.', columns: [], rows: [] }
  expect(await run(GOOD, { answer: { preview } }).outcome).toEqual({
    kind: 'shown',
    state: {
      message: null,
      errors: {},
      preview,
      answer: 1,
      values: { title: [' Slow '], 'rules.intervalSeconds#number': ['60'] },
    },
  })
})

test('whoever leaves a time empty is asked for one, not told of its format', async () => {
  const outcome = await runAction(
    { schema: z.object({ from: instantSchema }), findStaff: async () => ADA, act: async () => '/' },
    UNSENT,
    formOf({ 'from#instant': '' }),
  )
  expect(outcome).toMatchObject({ state: { errors: { from: 'Choose a date and a time.' } } })
})
