import type { Catalogue } from './catalogue.ts'
import { automatic } from './ja/automatic.ts'
import { detail } from './ja/detail.ts'
import { explained } from './ja/explained.ts'
import { faults } from './ja/faults.ts'
import { forms } from './ja/forms.ts'
import { formula } from './ja/formula.ts'
import { lost } from './ja/lost.ts'
import { page } from './ja/page.ts'
import { repeats } from './ja/repeats.ts'
import { sayings } from './ja/sayings.ts'
import { states } from './ja/states.ts'
import { stories } from './ja/stories.ts'
import { times } from './ja/times.ts'
export const ja: Catalogue = {
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
