/** Tells the sequencer of this process that something was sealed; one of another process looks by itself. */
const listeners = new Set<() => void>()

export function wake(): void {
  for (const listener of listeners) listener()
}

export function onWake(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
