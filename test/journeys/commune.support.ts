/** People at the server of the commune: each sits down, does one piece of work, and goes. */
import type { Browser, Locator, Page } from '@playwright/test'
import type { Players } from '../../src/rooms/proposals/proposals.support.ts'
import { asking } from './campaign.support.ts'
import { openElsewhere, type Seat } from './elsewhere.support.ts'
import { expect, expectNoAxeFindings } from './support.ts'

export interface Commune {
  /** Somebody signs in, works from `path` on, and leaves. */
  as(login: string, path: string, work: (page: Page) => Promise<void>, on?: 'desk' | 'phone'): Promise<void>
  /** What is not the story of a journey is done by calls, as the pages make them. */
  byCalls<Result>(work: (players: Players) => Promise<Result>): Promise<Result>
  goTo(day: string): Promise<void>
  stop(): void
}

export async function openCommune(browser: Browser): Promise<Commune> {
  const server = await openElsewhere('server-of-commune.ts')
  return {
    async as(login, path, work, on) {
      const { context, page } = await server.sit(browser, login, path, on)
      await work(page)
      await context.close()
    },
    async byCalls(work) {
      const seats: Seat[] = []
      const call = async (login: string) => {
        const seat = await server.sit(browser, login, '/de-xuat')
        seats.push(seat)
        return asking(seat.page)
      }
      const result = await work({
        proposer: await call('canbo'),
        head: await call('chutich'),
        deputies: [await call('phochutich'), await call('phochutich2')],
        clerk: await call('vanphong'),
      })
      for (const { context } of seats) await context.close()
      return result
    },
    goTo: server.goTo,
    stop: server.stop,
  }
}

/** Opens a dialog by the first button of its name, fills it and sends it by the button of the same name. */
export async function answers(
  page: Page,
  name: string,
  fill: (dialog: Locator) => Promise<void> = async () => undefined,
): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name })
  await fill(dialog)
  await expectNoAxeFindings(page)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toHaveCount(0)
}
