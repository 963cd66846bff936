import { NothingHere } from '../ui/nothing-here.tsx'
import { readSpeech } from './read-speech.ts'

export default async function NotFound() {
  return <NothingHere speech={await readSpeech()} />
}
