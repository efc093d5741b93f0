/** `thongsuot serve`: the same as `npm start` without building the pages. */
export async function serveCommand(): Promise<number> {
  await import('../server/main.ts')
  return new Promise(() => {})
}
