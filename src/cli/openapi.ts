/** `thongsuot openapi`: prints the interface description (OpenAPI 3.1) from the contracts. */
import { describeInterface } from '../platform/openapi.ts'
import { allRooms } from '../server/installation.ts'

export async function openapiCommand(): Promise<number> {
  const endpoints = allRooms().flatMap(room => room.routes.map(route => route.endpoint))
  process.stdout.write(`${JSON.stringify(describeInterface(endpoints), null, 2)}\n`)
  return 0
}
