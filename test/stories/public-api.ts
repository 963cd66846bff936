import { z } from 'zod'

const summarySchema = z.object({
  status: z.object({ indicator: z.string(), description: z.string() }),
  components: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })),
  incidents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.string(),
      impact: z.string(),
      incident_updates: z.array(z.object({ status: z.string(), body: z.string() })),
    }),
  ),
})
export type Summary = z.infer<typeof summarySchema>

/** What a program reads about the page. */
export async function readSummary(origin: string): Promise<Summary> {
  const answer = await fetch(`${origin}/api/v2/summary.json`)
  return summarySchema.parse(await answer.json())
}
