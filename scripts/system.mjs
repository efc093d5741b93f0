/**
 * What the tests need of Debian: Chromium, PostgreSQL 15 unless TEST_DATABASE_URL names one, and Python for the second
 * verifier of receipts.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const wanted = [
  { packages: ['chromium-headless-shell'], present: () => Boolean(process.env.CHROMIUM) || hasChromium() },
  { packages: ['postgresql-15'], present: () => Boolean(process.env.TEST_DATABASE_URL) || hasPostgres() },
  { packages: ['python3'], present: () => spawnSync('python3', ['--version']).status === 0 },
]

function hasChromium() {
  return ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].some(existsSync)
}

function hasPostgres() {
  const folder = '/usr/lib/postgresql'
  if (!existsSync(folder)) return false
  return readdirSync(folder).some(version => existsSync(`${folder}/${version}/bin/initdb`))
}

/** Installs them when it may (root on Debian); otherwise says exactly what to install and ends with 1. */
export function installSystem() {
  const missing = () => wanted.filter(({ present }) => !present()).flatMap(({ packages }) => packages)
  const names = missing()
  if (names.length === 0) return
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log(`Cài đặt từ Debian · installing from Debian: ${names.join(' ')} …`)
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-q'], options)
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], options)
  }
  const left = missing()
  if (left.length === 0) return
  console.error(`Còn thiếu để kiểm thử: ${left.join(', ')}. Đề nghị cài đặt rồi chạy lại:`)
  console.error(`Missing for the tests: ${left.join(', ')}. Install and run again:`)
  console.error(`  sudo apt-get update && sudo apt-get install -y ${left.join(' ')}`)
  process.exit(1)
}
