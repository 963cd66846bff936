const SENTENCES: Record<string, string> = {
  ENOSPC: 'there is no space left on the disk.',
  EDQUOT: 'the quota of the disk is used up.',
  EROFS: 'the disk can only be read.',
  EACCES: 'the folder may not be written by this user.',
  EPERM: 'the folder may not be written by this user.',
  ENOTDIR: 'a file stands where a folder has to be.',
  EIO: 'the disk fails.',
}

/** Why nothing could be written, in words. */
export function describeDiskFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return SENTENCES[code] ?? error.message
}
