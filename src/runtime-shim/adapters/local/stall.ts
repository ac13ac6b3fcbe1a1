const waiting = new Set<() => void>()

const tellAll = (): void => {
  for (const stalled of [...waiting]) stalled()
}

/**
 * Tells when nothing in this process can ever happen again, so that a promise that is awaited would end the process in
 * silence. Returns what ends the watch.
 */
export function watchForStall(stalled: () => void): () => void {
  if (waiting.size === 0) process.on('beforeExit', tellAll)
  waiting.add(stalled)
  return () => {
    if (waiting.delete(stalled) && waiting.size === 0) process.removeListener('beforeExit', tellAll)
  }
}
