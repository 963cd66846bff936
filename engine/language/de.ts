import type { Catalogue } from './catalogue.ts'
import { automatic } from './de/automatic.ts'
import { detail } from './de/detail.ts'
import { explained } from './de/explained.ts'
import { faults } from './de/faults.ts'
import { forms } from './de/forms.ts'
import { formula } from './de/formula.ts'
import { lost } from './de/lost.ts'
import { page } from './de/page.ts'
import { repeats } from './de/repeats.ts'
import { sayings } from './de/sayings.ts'
import { states } from './de/states.ts'
import { stories } from './de/stories.ts'
import { times } from './de/times.ts'
export const de: Catalogue = {
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
