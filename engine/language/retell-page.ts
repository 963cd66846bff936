import { worstTold } from '../page/sentence.ts'
import type { PageView } from '../page/view.ts'
import type { Marked } from '../words.ts'
import { retell } from './retell.ts'
import { type Saying, saying } from './saying.ts'
import type { Speech } from './speech.ts'

type Told = {
  title: string
  markedTitle?: Marked
  updates: readonly { body: string; marked?: Marked }[]
}

/** A story with the automation's words in a language, and nothing left of their marks. */
export function retellStory<Story extends Told>(speech: Speech, story: Story): Story {
  const { markedTitle, ...rest } = story
  const updates = story.updates.map(({ marked, ...update }) =>
    marked === undefined ? update : { ...update, body: retell(speech, marked) },
  )
  const title = markedTitle === undefined ? story.title : retell(speech, markedTitle)
  // What is taken away is optional.
  return { ...rest, title, updates } as unknown as Story
}

/** A page with the automation's words in a language. */
export function retellPage(speech: Speech, view: PageView): PageView {
  const all = <Story extends Told>(stories: readonly Story[]) =>
    stories.map((story) => retellStory(speech, story))
  return {
    ...view,
    sentence: retellSentence(speech, view),
    openIncidents: all(view.openIncidents),
    incidents: all(view.incidents),
    maintenances: all(view.maintenances),
    pastMaintenances: all(view.pastMaintenances),
    cancelledMaintenances: all(view.cancelledMaintenances),
  }
}

function retellSentence(speech: Speech, { sentence, openIncidents }: PageView): Saying {
  const { key, values } = sentence
  if (key !== 'sentence.incident' && key !== 'sentence.recovering') return sentence
  const worst = worstTold(openIncidents)
  return worst?.markedTitle === undefined || worst.title !== values.title
    ? sentence
    : saying(key, { title: retell(speech, worst.markedTitle) })
}
