/** Start-up of the pages. */
import './styles.ts'
import { registerSW } from 'virtual:pwa-register'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './call.ts'
import { Announcer } from './kit/announce.tsx'
import { router } from './router.tsx'
import { offerUpdate } from './shell/notices-of-state.tsx'
import { theme } from './theme.ts'
import { speakAsBefore } from './words.ts'

const schemes = localStorageColorSchemeManager({ key: 'thongsuot.scheme' })

// English not yet at hand must not keep the page from opening.
await speakAsBefore().catch(() => undefined)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} colorSchemeManager={schemes} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Announcer />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)

if (import.meta.env.PROD) {
  const update = registerSW({ onNeedRefresh: () => offerUpdate(() => void update(true)) })
}
