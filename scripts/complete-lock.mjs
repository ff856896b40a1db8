/**
 * `npm run lock:complete`, after any `npm install`: writes into package-lock.json the packages of other platforms that a registry did not
 * offer. Without them `npm ci` refuses the lock; with them it knows that they are for other machines, and passes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const SYSTEMS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony']
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32']

/** The optional packages that the lock's packages name and that it does not hold: where each goes, and what can be said of it. */
export function missingPlatformPackages(lock) {
  const { packages } = lock
  const missing = {}
  for (const [path, info] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(info.optionalDependencies ?? {})) {
      if (isHeld(packages, path, name)) continue
      const words = name.split(/[-/.]/)
      const libc = words.some((word) => word.startsWith('musl'))
        ? 'musl'
        : words.some((word) => /^gnu|^eabihf/.test(word))
          ? 'glibc'
          : undefined
      const cpu = words.filter((word) => PROCESSORS.includes(word)).slice(0, 1)
      const os = words.filter((word) => SYSTEMS.includes(word)).slice(0, 1)
      missing[`node_modules/${name}`] = {
        version,
        ...(cpu.length > 0 ? { cpu } : {}),
        ...(info.dev ? { dev: true } : {}),
        ...(libc ? { libc: [libc] } : {}),
        optional: true,
        ...(os.length > 0 ? { os } : {}),
      }
    }
  }
  return missing
}

function isHeld(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (`${base ? `${base}/` : ''}node_modules/${name}` in packages) return true
    if (base === '') return false
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const missing = missingPlatformPackages(lock)
  const { '': root, ...others } = { ...lock.packages, ...missing }
  const sorted = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(
    'package-lock.json',
    `${JSON.stringify({ ...lock, packages: Object.fromEntries([['', root], ...sorted]) }, null, 2)}\n`,
  )
  console.log(`${Object.keys(missing).length} packages of other platforms added`)
}
