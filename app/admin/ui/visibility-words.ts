import type { PageVisibility } from '#engine/page/access'

export const VISIBILITY_WORDS: Record<PageVisibility, string> = {
  public: 'Everybody',
  password: 'Who knows the password',
  link: 'Who has a link',
  staff: 'Staff alone',
}
