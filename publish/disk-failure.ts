const SENTENCES: Record<string, string> = {
  ENOSPC: 'there is no space left on the disk.',
  EDQUOT: 'the quota of the disk is used up.',
  EROFS: 'the disk can only be read.',
  EACCES: 'this user may not write there.',
  EPERM: 'this user may not write there.',
  ENOTDIR: 'a file stands where a folder has to be.',
  EEXIST: 'a file stands where a folder has to be.',
  EIO: 'the disk fails.',
}

/** What the disk refuses, in words; null for any other failure. */
export function findDiskFailure(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return SENTENCES[code] ?? null
}
