import { expect, test } from 'vitest'
import { readForm } from '../../app/admin/form/read-form.ts'

function read(...entries: [string, string][]) {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return readForm(form)
}

test.each<[string, [string, string][], unknown]>([
  [
    'a path makes an object',
    [
      ['rules.a', 'x'],
      ['rules.b', 'y'],
    ],
    { rules: { a: 'x', b: 'y' } },
  ],
  ['text keeps its line breaks, the same on every system', [['body', 'a\r\nb']], { body: 'a\nb' }],
  ['a number is a number', [['n#number', '7.5']], { n: 7.5 }],
  ['an empty number is left out', [['n#number', ' ']], { n: undefined }],
  ['an empty number that may be none is none', [['n#optionalNumber', '']], { n: null }],
  ['what is no number stays as it was typed', [['n#number', 'many']], { n: 'many' }],
  ['an unticked box is off', [['f#flag', 'off']], { f: false }],
  [
    'a ticked box is on',
    [
      ['f#flag', 'off'],
      ['f#flag', 'on'],
    ],
    { f: true },
  ],
  ['a date and time is UTC', [['at#instant', '2026-05-01T14:00']], { at: '2026-05-01T14:00:00Z' }],
  ['no date is none', [['at#instant', '']], { at: null }],
  [
    'a list holds every value but the empty one',
    [
      ['l#list', ''],
      ['l#list', 'a'],
      ['l#list', 'b'],
    ],
    { l: ['a', 'b'] },
  ],
  ['an empty optional text is none', [['o#optional', '']], { o: null }],
  ['a line is trimmed', [['h#line', ' a b ']], { h: 'a b' }],
  ['an empty line that may be none is none', [['h#optionalLine', '  ']], { h: null }],
  ['what the framework adds is left out', [['$ACTION_REF_1', '']], {}],
  [
    'a prototype is out of reach',
    [
      ['__proto__.polluted', 'x'],
      ['a.__proto__.polluted', 'x'],
    ],
    { a: {} },
  ],
])('%s', (_, entries, value) => {
  expect(read(...entries)).toEqual(value)
  expect({}).not.toHaveProperty('polluted')
})
