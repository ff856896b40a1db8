import type { CDPSession } from 'playwright-core'
import type { Visitor } from './browser.ts'

export interface PluggedIn {
  readonly devtools: CDPSession
  readonly authenticatorId: string
}

/** A telephone or a computer that verifies who holds it (or not), and finds its keys by itself: Chromium's own, simulated for this page. */
export async function plugIn({ page }: Visitor, verifies = true): Promise<PluggedIn> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  })
  return { devtools, authenticatorId }
}
