import type { PageView } from '../page.ts'
import { retell } from './retell.ts'
import { type Saying, saying } from './saying.ts'
import type { Speech } from './speech.ts'

type Told = { title: string; updates: readonly { body: string }[] }

/** A story with the automation's words in a language. */
export function retellStory<Story extends Told>(speech: Speech, story: Story): Story {
  if (speech.language === 'en') return story
  const updates = story.updates.map((update) => ({ ...update, body: retell(speech, update.body) }))
  return { ...story, title: retell(speech, story.title), updates }
}

/** A page with the automation's words in a language; the page itself where that is English. */
export function retellPage(speech: Speech, view: PageView): PageView {
  if (speech.language === 'en') return view
  const all = <Story extends Told>(stories: readonly Story[]) =>
    stories.map((story) => retellStory(speech, story))
  return {
    ...view,
    sentence: retellSentence(speech, view.sentence),
    openIncidents: all(view.openIncidents),
    incidents: all(view.incidents),
    maintenances: all(view.maintenances),
    pastMaintenances: all(view.pastMaintenances),
    cancelledMaintenances: all(view.cancelledMaintenances),
  }
}

function retellSentence(speech: Speech, sentence: Saying): Saying {
  const { key, values } = sentence
  if (key !== 'sentence.incident' && key !== 'sentence.recovering') return sentence
  return saying(key, { title: retell(speech, String(values.title)) })
}
