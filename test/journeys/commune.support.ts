/** People at the server of the commune: each sits down and does one piece of work after the other. */
import type { Browser, Locator, Page } from '@playwright/test'
import type { Players } from '../../src/rooms/proposals/proposals.support.ts'
import { asking } from './campaign.support.ts'
import { openElsewhere, type Seat } from './elsewhere.support.ts'
import { expect, expectNoAxeFindings } from './support.ts'

export interface Commune {
  /** Somebody works from `path` on, at the desk or phone where he or she has signed in that day. */
  as(login: string, path: string, work: (page: Page) => Promise<void>, on?: Device): Promise<void>
  /** What is not the story of a journey is done by calls, as the pages make them. */
  byCalls<Result>(work: (players: Players) => Promise<Result>): Promise<Result>
  goTo(day: string): Promise<void>
  stop(): void
}

type Device = 'desk' | 'phone'

export async function openCommune(browser: Browser): Promise<Commune> {
  const server = await openElsewhere('server-of-commune.ts')
  const seats = new Map<string, Seat>()
  const leave = async () => {
    for (const { context } of seats.values()) await context.close()
    seats.clear()
  }
  /** The page loads anew each time; signing in and the program of the pages cost once a day. */
  const seatOf = async (login: string, path: string, on: Device = 'desk'): Promise<Page> => {
    const taken = seats.get(`${login} ${on}`)
    if (taken) {
      await taken.page.goto(path)
      return taken.page
    }
    const seat = await server.sit(browser, login, path, on)
    seats.set(`${login} ${on}`, seat)
    return seat.page
  }
  const call = async (login: string) => asking(await seatOf(login, '/de-xuat'))
  return {
    as: async (login, path, work, on) => work(await seatOf(login, path, on)),
    byCalls: async work =>
      work({
        proposer: await call('canbo'),
        head: await call('chutich'),
        deputies: [await call('phochutich'), await call('phochutich2')],
        clerk: await call('vanphong'),
      }),
    async goTo(day) {
      await leave()
      await server.goTo(day)
    },
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
