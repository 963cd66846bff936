import { BaseSequencer } from 'vitest/node'

const LONGEST_FIRST = ['/test/stories/one-house.', '/test/stories/']

/** Stories mostly wait: begun first, they are over when everything else is. */
export class StoriesFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const rank = (path: string) => {
      const index = LONGEST_FIRST.findIndex((part) => path.includes(part))
      return index === -1 ? LONGEST_FIRST.length : index
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId))
  }
}
