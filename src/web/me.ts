/** Who reads the pages: one question, shared by all that ask. The server decides; this only shapes what is shown. */
import { me } from '../rooms/people/contract.ts'
import { useEndpoint } from './call.ts'

export function useMe() {
  return useEndpoint(me)
}

/** Whether the reader holds the right somewhere today. False until known. */
export function useMay(right: string): boolean {
  return useMe().data?.rights.includes(right) ?? false
}
