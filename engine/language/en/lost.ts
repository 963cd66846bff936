/** Where the time was lost, on the page of uptimes. */
export const lost = {
  'lost.title': 'Where the time was lost',
  'lost.lead':
    'In 90 days, over all components: downtime by its cause. Where several causes held at once, they share the time.',
  'lost.cause': 'Cause',
  'lost.time': 'Time lost',
  'lost.share': 'Share',
} as const
