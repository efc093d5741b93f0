/** Reads QR codes out of a picture. The WebAssembly part comes from this installation, never from elsewhere. */
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** Brings the reader while there is a network, so that it is at hand when there is none. */
export async function warmReader(): Promise<void> {
  await prepareZXingModule({
    overrides: {
      locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path),
    },
    fireImmediately: true,
  })
}

export async function openReader(): Promise<(source: ImageBitmapSource) => Promise<string[]>> {
  await warmReader()
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  return async source => {
    // A picture that is not ready yet holds no code.
    const found = await detector.detect(source).catch(() => [])
    return found.map(one => one.rawValue)
  }
}
