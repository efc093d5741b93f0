/** Builds the pages into dist. The server's pages are served by the server itself; `npm run dev` passes /api on. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstWordsPlugin } from './scripts/first-words.ts'

const server = `http://127.0.0.1:${process.env.PORT ?? 8080}`

export default defineConfig({
  resolve: {
    alias: [
      { find: /^typebox$/, replacement: fileURLToPath(new URL('src/web/schemas.ts', import.meta.url)) },
    ],
  },
  publicDir: 'src/web/public',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A contract file that nobody asks anything of need not be loaded.
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /\/contract[\w-]*\.ts$/, sideEffects: false }] },
    },
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false }, '/healthz': server } },
  plugins: [
    react(),
    firstWordsPlugin(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        id: '/',
        name: 'Thông Suốt',
        short_name: 'Thông Suốt',
        description: 'Từ chủ trương đến chi bộ, từ chi bộ trở lên bằng kết quả',
        lang: 'vi',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#ffffff',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      // The shell only: pages, styles, fonts. Answers of the server are never kept on the device.
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/healthz/],
        cleanupOutdatedCaches: true,
        // The reader of codes at the door, loaded when it is first used; it must survive a hall without network.
        runtimeCaching: [{ urlPattern: /\/assets\/[^/]+\.wasm$/, handler: 'CacheFirst' }],
      },
    }),
  ],
})
