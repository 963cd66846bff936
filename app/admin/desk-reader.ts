import { cache } from 'react'
import { type DeskGraph, readDeskGraph } from '#db/desk/graph'
import type { PageId } from '#engine/id'
import { fillWords } from '#engine/words'
import { database } from '../database.ts'

/** The graph as it stands now; read once per request. */
export const deskGraph = cache((pageId: PageId): Promise<DeskGraph> => readDeskGraph(database(), pageId))

/** Reads automatic words with every name filled in: the desk hides nothing from staff. */
export function readerOf(graph: DeskGraph): { fill: (text: string) => string } {
  return { fill: (text) => fillWords(text, { nameOf: graph.nameOf, timeZone: 'UTC' }) }
}

export async function deskReader(pageId: PageId): Promise<{ fill: (text: string) => string }> {
  return readerOf(await deskGraph(pageId))
}
