import { automatic } from './en/automatic.ts'
import { detail } from './en/detail.ts'
import { explained } from './en/explained.ts'
import { faults } from './en/faults.ts'
import { forms } from './en/forms.ts'
import { formula } from './en/formula.ts'
import { lost } from './en/lost.ts'
import { page } from './en/page.ts'
import { repeats } from './en/repeats.ts'
import { sayings } from './en/sayings.ts'
import { states } from './en/states.ts'
import { stories } from './en/stories.ts'
import { times } from './en/times.ts'

/** Every fixed word of a public page, in ICU MessageFormat: the one list that all other languages have to follow. */
export const en = {
  ...states,
  ...automatic,
  ...faults,
  ...explained,
  ...sayings,
  ...formula,
  ...times,
  ...page,
  ...detail,
  ...stories,
  ...lost,
  ...repeats,
  ...forms,
} as const
