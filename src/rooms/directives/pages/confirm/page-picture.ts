/** The picture of a page as an address for `<img>`: fetched once, with the rights of the organisation acted for. */
import { useEndpoint } from '../../../../web/call.ts'
import { getPagePicture } from '../../contract.ts'

const addresses = new WeakMap<Blob, string>()

/** `wanted`: false as long as nobody looks at the page. */
export function usePagePicture(id: string, page: number, wanted: boolean) {
  const { data, error, refetch } = useEndpoint(getPagePicture, { params: { id, page } }, { enabled: wanted })
  return { address: data instanceof Blob ? addressOf(data) : null, error, again: () => void refetch() }
}

function addressOf(picture: Blob): string {
  const known = addresses.get(picture)
  if (known) return known
  const address = URL.createObjectURL(picture)
  addresses.set(picture, address)
  return address
}
