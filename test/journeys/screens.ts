/** The browser of the journeys and the two screens that each must fit. */
import { existsSync } from 'node:fs'

/** The shell without windows costs half of what the whole browser does; where only that is installed, it does as well. */
const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
export const browserPath = process.env.CHROMIUM ?? browsers.find(existsSync)

export const desk = { viewport: { width: 1280, height: 800 } }
export const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
