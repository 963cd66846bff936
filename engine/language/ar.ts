import { automatic } from './ar/automatic.ts'
import { detail } from './ar/detail.ts'
import { explained } from './ar/explained.ts'
import { faults } from './ar/faults.ts'
import { forms } from './ar/forms.ts'
import { formula } from './ar/formula.ts'
import { lost } from './ar/lost.ts'
import { page } from './ar/page.ts'
import { repeats } from './ar/repeats.ts'
import { sayings } from './ar/sayings.ts'
import { states } from './ar/states.ts'
import { stories } from './ar/stories.ts'
import { times } from './ar/times.ts'
import type { Catalogue } from './catalogue.ts'
export const ar: Catalogue = {
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
}
