import { z } from 'zod'
import { secretText } from './common.ts'
import { field } from './field.ts'

/** A database's encryption, and whom to log in as: without a user it is enough that the server asks who is there. */
export const loginFields = (words: { user: string; withoutIt: string }) => ({
  security: field(z.enum(['none', 'tls']).default('none'), {
    label: 'Encryption',
    hint: 'With tls, a server that does not offer it is down.',
    unsafe: 'none',
  }),
  username: field(z.string().min(1).max(128).regex(PRINTABLE, 'Not a user name.').nullable().default(null), {
    label: words.user,
    hint: words.withoutIt,
  }),
  password: secretText('Password', 'Stored sealed.'),
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: the protocols end names with a zero byte.
const PRINTABLE = /^[^\x00-\x1f\x7f]*$/

export const databaseName = () =>
  field(z.string().min(1).max(128).regex(PRINTABLE, 'Not a name.').nullable().default(null), {
    label: 'Database',
    isRare: true,
  })
